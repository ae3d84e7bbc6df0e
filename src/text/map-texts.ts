// Changes every text inside a nested value, such as one from JSON, with the keys that somebody else has chosen. A text behind
// a flag of a command is also looked at together with it: of `--api-key x`, only both tell that the second is a secret.

type Change = (text: string) => Promise<string>

/** Returns the value with each text changed. Anything but a text, a list or a plain object stays as it is. */
export async function mapTexts<T>(value: T, change: Change): Promise<T> {
  return inTurn(value, change, mapTextsAtOnce)
}

/** The same for a change that waits for nothing. */
export function mapTextsAtOnce<T>(value: T, change: (text: string) => string): T {
  return walk(
    value,
    { change, key: key => (PLAIN_KEY.test(key) ? key : change(key)), lead: () => '' },
    '',
  ) as T
}

/** Keys of ours. No secret has such a form, and looking at each of them takes time. */
const PLAIN_KEY = /^[A-Za-z_]{1,30}$/

/** Changes also all keys, and each text together with the key before it: alone, a password is a word like others. */
export async function mapFields<T>(value: T, change: Change): Promise<T> {
  return inTurn(value, change, mapFieldsAtOnce)
}

/** The same for a change that waits for nothing. */
export function mapFieldsAtOnce<T>(value: T, change: (text: string) => string): T {
  return walk(value, { change, key: change, lead: key => `${key}: ` }, '') as T
}

/** Each text is changed once. */
async function inTurn<T>(value: T, change: Change, map: typeof mapTextsAtOnce): Promise<T> {
  const changed = new Map<string, string>()
  map(value, text => {
    changed.set(text, text)
    return text
  })
  for (const text of changed.keys()) changed.set(text, await change(text))
  return map(value, text => changed.get(text) ?? text)
}

interface Way {
  change(text: string): string
  key(key: string): string
  /** What stands before a text of this key. */
  lead(key: string): string
}

function walk(value: unknown, way: Way, lead: string): unknown {
  if (typeof value === 'string') return changeBehind(lead, value, way.change)
  if (Array.isArray(value)) return value.map((item, at) => walk(item, way, flagIn(value[at - 1]) ?? lead))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [way.key(key), walk(item, way, way.lead(key))]),
  )
}

function flagIn(word: unknown): string | undefined {
  return typeof word === 'string' && /^--?[a-z][\w-]*$/i.test(word) ? `${word} ` : undefined
}

function changeBehind(lead: string, text: string, change: (text: string) => string): string {
  const alone = change(text)
  if (lead === '') return alone
  const both = change(lead + text)
  return alone === text && both.startsWith(lead) ? both.slice(lead.length) : alone
}
