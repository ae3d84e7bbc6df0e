// Finds private keys: whole blocks, blocks that were cut off, and single lines, because a key may be logged line by
// line. Certificates and public keys have similar lines and are skipped.
import { type Finder, isMixed, MASK, type Rule, type Span } from '../rule.ts'

const BEGIN = '-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----'
const END = /-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/y
/** Stops at a heading, because the ends of two different keys are not a key. */
const INSIDE = '(?:[^-\\n]|-(?!----)|\\n(?!#)){0,200000}'
/** A line end, real or written as \n, with the prefix of a diff, a quote or an indentation. */
const BREAK = String.raw`(?:(?:\\[rn])+|\r?\n[ \t>|+-]{0,12}| )`
const HEADER = String.raw`(?:\r?\n[ \t]*[A-Za-z-]{1,20}: [^\n]{0,200})`
const FIRST_LINE = new RegExp(`${HEADER}{0,6}${BREAK}{1,3}[A-Za-z0-9+/=]{30}`, 'y')
const LINE = new RegExp(`${BREAK}[A-Za-z0-9+/=]{20}`, 'y')
const LAST_LINE = new RegExp(String.raw`${BREAK}[A-Za-z0-9+/]{1,80}={0,2}(?![\w ])`, 'y')
/** Matched piece by piece, because a pattern without a limit can overflow the regex engine. */
const REST = /[A-Za-z0-9+/=]{0,1000}/y

/** Whole blocks and blocks that were cut off. */
const BLOCKS: Finder = {
  hints: ['private key'],
  find: text => {
    const spans: Span[] = []
    let last = 0
    for (const begin of text.matchAll(new RegExp(BEGIN, 'g'))) {
      if (begin.index < last) continue
      const behind = begin.index + begin[0].length
      const end = endOfBlock(text, begin.index, behind) ?? endOfLines(text, behind)
      if (end === undefined) continue
      spans.push({ kind: 'private key', start: begin.index, end })
      last = end
    }
    return spans
  },
}

function endOfBlock(text: string, start: number, from: number): number | undefined {
  const dashes = text.indexOf('-----', from)
  const end = dashes === -1 ? undefined : endOf(END, text, dashes)
  if (end === undefined) return undefined
  const block = text.slice(start, end)
  // Prose may mention both ends of a key.
  return !block.includes('\n#') && !block.includes(MASK) && /[A-Za-z0-9+/]{32}/.test(block) ? end : undefined
}

function endOfLines(text: string, from: number): number | undefined {
  let at = endOf(FIRST_LINE, text, from)
  if (at === undefined) return undefined
  for (let next: number | undefined = at; next !== undefined; next = endOf(LINE, text, at))
    at = endOfRest(text, next)
  const end = endOf(LAST_LINE, text, at) ?? at
  return text.slice(from, end).includes(MASK) ? undefined : end
}

function endOfRest(text: string, from: number): number {
  let at = from
  for (let next = endOf(REST, text, at) ?? at; next > at; next = endOf(REST, text, at) ?? at) at = next
  return at
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : undefined
}

export const PRIVATE_KEYS: (Rule | Finder)[] = [
  BLOCKS,
  {
    kind: 'private key',
    hints: ['private-lines:'],
    pattern: /(?<before>private-lines: \d+)(?<secret>(?:\s+[A-Za-z0-9+/=]{4,}(?![\w:-]))+)/gi,
  },
  {
    kind: 'private key',
    hints: ['ls0tls1crudjti'],
    // The same in base64: PRIVATE, RSA, EC, OPENSSH, ENCRYPTED, DSA.
    pattern: /LS0tLS1CRUdJTi(?:BQUklW|BSU0Eg|BFQyBQ|BPUEVO|BFTkNS|BEU0Eg)[A-Za-z0-9+/=]{20,}/g,
  },
  { kind: 'private key', hints: ['age-secret-key-'], pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{50,}/g },
  {
    kind: 'line of a private key',
    hints: ['mii', 'mhcc', 'mc4c', 'b3bl', 'lqo', 'lqp'],
    // The beginnings of PKCS #1, PKCS #8, EC, Ed25519, OpenSSH and PGP.
    pattern:
      /(?<![A-Za-z0-9+/=_.:-])(?:MII[A-Za-z0-9+/]{2}[A-Za-z]?IBA[AD]|MHcCAQEE|MC4CAQAw|b3BlbnNzaC1rZXktdjE|lQ[OPHI][A-Z]B)[A-Za-z0-9+/]{30,}={0,2}(?![A-Za-z0-9+/=_-])/g,
  },
  {
    kind: 'line of a private key',
    hints: [''],
    pattern: new RegExp(
      `-----BEGIN (?!${BEGIN.slice(11)})[A-Z0-9 ]{1,40}-----${INSIDE}-----END|(?<![A-Za-z0-9+/=_.:-])(?<secret>[A-Za-z0-9+/]{64}(?:[A-Za-z0-9+/]{6})?)(?![A-Za-z0-9+/=_.-])`,
      'g',
    ),
    // A base64 line is usually an image, a hash or a certificate, so the text must mention a private key.
    around: /private[ _-]?key|\bssh[ _-]key/i,
    isSecret: (line, { secret }) =>
      secret !== undefined &&
      isMixed(line) &&
      /(?:\d+\D+){2}/.test(line) &&
      !isPath(line) &&
      !/abcdef/i.test(line),
  },
  {
    kind: 'line of a private key',
    hints: [''],
    // The last line is short. Each line may be an item of its own, with its time.
    pattern:
      /^(?<before>[ \t>]*(?:(?:[-*+]|\d+\.) )?(?:\[[ x]\] )?\**)(?<secret>[A-Za-z0-9+/]{20,70}={0,2}|[A-Za-z0-9+/]{6,70}={1,2})(?=\**(?: \(\d{4}-\d\d-\d\dT[\d:]+Z?\))?[ \t]*$)/gm,
    around: new RegExp(BEGIN),
    isSecret: (_, { secret }) => secret !== undefined && isMixed(secret) && !isPath(secret),
  },
]

function isPath(line: string): boolean {
  const parts = line.split('/')
  return parts.length > 8 || (parts.length > 3 && parts.filter(isMixed).length < 2)
}
