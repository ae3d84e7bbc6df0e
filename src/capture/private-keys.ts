// Private keys: whole blocks, blocks cut off, and single lines out of one, which is how a key arrives when it is
// logged line by line. Certificates and public keys have the same lines and are passed over.
import { isMixed, type Rule } from './rule.ts'

const BEGIN = '-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----'
/** Never past a heading: two ends of different keys are no key. */
const INSIDE = '(?:[^-\\n]|-(?!----)|\\n(?!#))*'
/** A line end, real or written as \n, with what a diff, a quote or an indentation puts behind it. */
const BREAK = String.raw`(?:(?:\\[rn])+|\r?\n[ \t>|+-]{0,12}| )`
const HEADER = String.raw`(?:\r?\n[ \t]*[A-Za-z-]{1,20}: [^\n]{0,200})`

export const PRIVATE_KEYS: Rule[] = [
  {
    kind: 'private key',
    hints: ['private key'],
    pattern: new RegExp(`${BEGIN}${INSIDE}-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----`, 'g'),
    // Prose may name both ends of a key.
    isSecret: block => /[A-Za-z0-9+/]{32}/.test(block),
  },
  {
    kind: 'private key',
    hints: ['private key'],
    pattern: new RegExp(
      String.raw`${BEGIN}${HEADER}{0,6}${BREAK}{1,3}[A-Za-z0-9+/=]{30,}(?:${BREAK}[A-Za-z0-9+/=]{20,})*(?:${BREAK}[A-Za-z0-9+/]{1,80}={0,2}(?![\w ]))?`,
      'g',
    ),
  },
  {
    kind: 'private key',
    hints: ['private-lines:'],
    pattern: /(?<before>private-lines: \d+)(?<secret>(?:\s+[A-Za-z0-9+/=]{4,}(?![\w:-]))+)/gi,
  },
  {
    kind: 'private key',
    hints: ['ls0tls1crudjti'],
    // The same, encoded: PRIVATE, RSA, EC, OPENSSH, ENCRYPTED, DSA.
    pattern: /LS0tLS1CRUdJTi(?:BQUklW|BSU0Eg|BFQyBQ|BPUEVO|BFTkNS|BEU0Eg)[A-Za-z0-9+/=]{20,}/g,
  },
  { kind: 'private key', hints: ['age-secret-key-'], pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{50,}/g },
  {
    kind: 'line of a private key',
    hints: ['mii', 'mhcc', 'mc4c', 'b3bl', 'lqo', 'lqp'],
    // How PKCS #1, PKCS #8, EC, Ed25519, OpenSSH and PGP begin.
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
    // A line of base64 is an image, a hash or a certificate, unless a private key is spoken of.
    around: /private[ _-]?key|\bssh[ _-]key/i,
    isSecret: (line, { secret }) =>
      secret !== undefined &&
      isMixed(line) &&
      /(?:\d+\D+){2}/.test(line) &&
      !isPath(line) &&
      !/abcdef/i.test(line),
  },
]

function isPath(line: string): boolean {
  const parts = line.split('/')
  return parts.length > 8 || (parts.length > 3 && parts.filter(isMixed).length < 2)
}
