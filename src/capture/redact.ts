// Masks the secrets in a text by our own rules. A quick look decides whether a text can hold one at all; most
// never go further.
import { ASSIGNMENTS } from './assignments.ts'
import { CONNECTIONS, HEADERS } from './connections.ts'
import { PRIVATE_KEYS } from './private-keys.ts'
import { isPlaceholder, MASK, type Rule } from './rule.ts'
import { TOKENS } from './tokens.ts'

export interface Redacted {
  text: string
  /** How many secrets were masked. */
  count: number
}

/** Words that announce a secret, an address with a password, or a run of characters that no word has. */
const GATE =
  /key|:\/\/[^\s/]*@|auth|bearer|pass|pwd|secret|token|credential|private|sess|sid=|sig|curl|mysql|value=|[A-Za-z0-9_+/=.-]{20,}/i

/** In this order: what is known by its shape gives the more telling kind. */
const RULES: Rule[] = [
  ...PRIVATE_KEYS,
  {
    kind: 'token',
    hints: [''],
    pattern: TOKENS.pattern,
    // No word, whatever it begins with.
    isSecret: token => !isPlaceholder(token) && /\d|[a-z][A-Z]/.test(token),
  },
  ...CONNECTIONS,
  ...HEADERS,
  ...ASSIGNMENTS,
]

const MASKED = /\[redacted: [^\]\n]{1,40}\]|\uE000/g
/** More rounds than any text has needed. */
const ROUNDS = 5

/** Each secret becomes `[redacted: <kind>]`. Masking what is masked changes nothing. */
export function redact(text: string): Redacted {
  let masked = text
  let count = 0
  // What one rule masks may leave something that another then sees.
  for (let round = 0; round < ROUNDS && GATE.test(masked); round += 1) {
    const before = count
    const lower = masked.toLowerCase()
    for (const rule of RULES) {
      if (!rule.hints.some(hint => lower.includes(hint))) continue
      const applied = apply(rule, masked)
      masked = applied.text
      count += applied.count
    }
    if (count === before) break
  }
  return { text: masked, count }
}

function apply(rule: Rule, text: string): Redacted {
  const hidden: string[] = []
  const open = text.replace(MASKED, mask => {
    hidden.push(mask)
    return MASK
  })
  let count = 0
  const masked = open.replace(rule.pattern, (match: string, ...rest: unknown[]) => {
    const last = rest.at(-1)
    const groups =
      typeof last === 'object' && last !== null ? (last as Record<string, string | undefined>) : {}
    const secret = groups.secret ?? match
    if (secret.includes(MASK) || rule.isSecret?.(secret, groups) === false) return match
    count += 1
    const kind = rule.pattern === TOKENS.pattern ? TOKENS.kindOf(secret) : rule.kind
    return `${groups.before ?? ''}[redacted: ${kind}]`
  })
  let shown = 0
  return { text: masked.replaceAll(MASK, () => hidden[shown++] ?? MASK), count }
}
