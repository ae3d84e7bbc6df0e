// Masks the secrets in a text by our own rules. Rules whose hint words are not in the text are skipped, which is fast for
// most texts.
import { ASSIGNMENTS } from './assignments/assignments.ts'
import {
  ASSIGNMENTS_IN_OTHER_LANGUAGES,
  ASSIGNMENTS_TO_PROVIDERS,
} from './assignments/assignments-by-other-names.ts'
import { COLUMNS } from './assignments/columns.ts'
import { COMMANDS } from './formats/commands.ts'
import { CONNECTIONS, HEADERS, PAIRS } from './formats/connections.ts'
import { KUBERNETES } from './formats/kubernetes.ts'
import { PRIVATE_KEYS } from './formats/private-keys.ts'
import { TOKENS } from './formats/tokens.ts'
import { findWords, prepareWords, type Words } from './hints.ts'
import { type Known, maskKnown } from './mask-known.ts'
import { type Finder, MASK, type Rule, type Span } from './rule.ts'

export interface Redacted {
  text: string
  /** The number of masked secrets. */
  count: number
}

/** The order matters: rules for formats come first, because they give a more precise kind. */
const RULES: (Rule | Finder)[] = [
  ...PRIVATE_KEYS,
  ...PAIRS,
  ...TOKENS,
  ...CONNECTIONS,
  ...HEADERS,
  ...COMMANDS,
  KUBERNETES,
  COLUMNS,
  ASSIGNMENTS,
  ASSIGNMENTS_IN_OTHER_LANGUAGES,
  ASSIGNMENTS_TO_PROVIDERS,
]

const MASKED = /\[redacted: [^\]\n]{1,40}\]|\u0091/g
/** In texts up to this length, a search for each word is faster than one pass over the text. */
const SHORT = 2_000
/** The most rounds. No text has needed more. */
const ROUNDS = 5

/** Replaces each secret with `[redacted: <kind>]`. Masking a masked text changes nothing. */
export function redact(text: string): Redacted {
  const known: Known = new Map()
  const found = maskFound(text, known)
  const more = maskKnown(found.text, known)
  return { text: more.text, count: found.count + more.count }
}

/** Tells whether the text matches a pattern. The answer is cached, because many pieces of the text ask the same. */
export function speaksOf(text: string): (pattern: RegExp) => boolean {
  const answers = new Map<RegExp, boolean>()
  return pattern => {
    const answer = answers.get(pattern) ?? pattern.test(text)
    answers.set(pattern, answer)
    return answer
  }
}

/**
 * Masks the secrets that the rules find, and adds them to `known`, so that they can be masked elsewhere too. `speaks`
 * searches the whole text of which this text is a part.
 */
export function maskFound(text: string, known: Known, speaks = speaksOf(text)): Redacted {
  let open = hide(text)
  let count = 0
  // Masking adds no words, so the same rules apply in each round.
  const rules = chooseRules(open.text, speaks)
  // After one rule has masked a secret, another rule may find a new one.
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = count
    for (const rule of rules) {
      const spans = 'find' in rule ? rule.find(open.text) : findBy(rule, open.text)
      if (spans.length > 0) open = maskSpans(open, spans, known)
      count += spans.length
    }
    if (count === before) break
  }
  return { text: count === 0 ? text : show(open), count }
}

let prepared: { words: Words; rules: Map<string, (Rule | Finder)[]> } | undefined

function prepareHints(): { words: Words; rules: Map<string, (Rule | Finder)[]> } {
  const rules = new Map<string, (Rule | Finder)[]>()
  for (const rule of RULES)
    for (const hint of rule.hints) {
      const others = rules.get(hint)
      if (others === undefined) rules.set(hint, [rule])
      else others.push(rule)
    }
  return { words: prepareWords(rules.keys()), rules }
}

function chooseRules(text: string, speaks: (pattern: RegExp) => boolean): (Rule | Finder)[] {
  prepared ??= prepareHints()
  const { words, rules } = prepared
  const lower = text.toLowerCase()
  const found =
    text.length < SHORT ? [...rules.keys()].filter(word => lower.includes(word)) : findWords(lower, words)
  const chosen = new Set([...found].flatMap(word => rules.get(word) ?? []))
  const isBeyond = /[\u00c0-\u1fff\u3040-\ud7ff]/.test(text)
  return RULES.filter(
    rule =>
      (chosen.has(rule) || (isBeyond && 'beyondAscii' in rule)) &&
      !('around' in rule && rule.around !== undefined && !speaks(rule.around)),
  )
}

/** A text with one sign for each mask, because the words in a mask must not look like the name of a secret. */
interface Open {
  text: string
  masks: string[]
}

function hide(text: string): Open {
  const masks: string[] = []
  if (!text.includes('[redacted: ') && !text.includes(MASK)) return { text, masks }
  const open = text.replace(MASKED, mask => {
    masks.push(mask)
    return MASK
  })
  return { text: open, masks }
}

function show({ text, masks }: Open): string {
  const pieces: string[] = []
  for (const [index, piece] of text.split(MASK).entries()) pieces.push(piece, masks[index] ?? '')
  return pieces.join('')
}

function maskSpans({ text, masks }: Open, spans: Span[], known: Known): Open {
  const all: string[] = []
  // One string for all masks, because tens of thousands of strings take longer than finding the secrets.
  let mask = ''
  let lastKind = ''
  const pieces: string[] = []
  let at = 0
  let shown = 0
  let older = masks.length === 0 ? -1 : text.indexOf(MASK)
  for (const { kind, start, end } of spans) {
    for (; older !== -1 && older < start; older = text.indexOf(MASK, older + 1)) {
      all.push(masks[shown] ?? MASK)
      shown += 1
    }
    if (kind !== lastKind) mask = `[redacted: ${kind}]`
    lastKind = kind
    all.push(mask)
    pieces.push(text.slice(at, start))
    known.set(text.slice(start, end), kind)
    at = end
  }
  pieces.push(text.slice(at))
  return { text: pieces.join(MASK), masks: all.concat(masks.slice(shown)) }
}

function findBy(rule: Rule, text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(rule.pattern)) {
    const groups = match.groups ?? {}
    const secret = groups.secret ?? match[0]
    if (secret.includes(MASK) || rule.isSecret?.(secret, groups) === false) continue
    const start = match.index + (groups.before ?? '').length
    spans.push({ kind: rule.kind, start, end: match.index + match[0].length })
  }
  return spans
}
