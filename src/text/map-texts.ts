// Changes every text inside a nested value, such as one from JSON, with the keys that somebody else has chosen.

/** `flag` is the text before it in a list, if that is a flag of a command: it may say what the text is. */
type Change = (text: string, flag?: string) => Promise<string>

/** Returns the value with each text changed. Anything but a text, a list or a plain object stays as it is. */
export async function mapTexts<T>(value: T, change: Change): Promise<T> {
  const texts = new Map<string, { text: string; flag: string | undefined }>()
  walk(value, (text, flag) => {
    texts.set(keyOf(text, flag), { text, flag })
    return text
  })
  const changed = new Map<string, string>()
  for (const [key, { text, flag }] of texts) changed.set(key, await change(text, flag))
  return mapTextsAtOnce(value, (text, flag) => changed.get(keyOf(text, flag)) ?? text)
}

/** The same for a change that waits for nothing. */
export function mapTextsAtOnce<T>(value: T, change: (text: string, flag?: string) => string): T {
  return walk(value, change) as T
}

function keyOf(text: string, flag = ''): string {
  return `${flag} ${text}`
}

function walk(value: unknown, change: (text: string, flag?: string) => string, flag?: string): unknown {
  if (typeof value === 'string') return change(value, flag)
  if (Array.isArray(value)) return value.map((item, at) => walk(item, change, flagIn(value[at - 1])))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [nameIn(key, change), walk(item, change)]),
  )
}

/** Keys of ours. No secret has such a form, and looking at each of them takes time. */
const PLAIN_KEY = /^[A-Za-z_]{1,30}$/

function nameIn(key: string, change: (text: string) => string): string {
  return PLAIN_KEY.test(key) ? key : change(key)
}

function flagIn(word: unknown): string | undefined {
  return typeof word === 'string' && /^--?[a-z][\w-]*$/i.test(word) ? word : undefined
}

/** Changes also the keys, and each text together with the key or flag before it: alone, a password is a word like others. */
export async function mapFields<T>(value: T, change: (text: string) => Promise<string>): Promise<T> {
  const changed = new Map<string, string>()
  mapFieldsAtOnce(value, text => {
    changed.set(text, text)
    return text
  })
  for (const text of changed.keys()) changed.set(text, await change(text))
  return mapFieldsAtOnce(value, text => changed.get(text) ?? text)
}

/** The same for a change that waits for nothing. */
export function mapFieldsAtOnce<T>(value: T, change: (text: string) => string): T {
  return walkFields(value, change, '') as T
}

/** `lead` is what stands before it. */
function walkFields(value: unknown, change: (text: string) => string, lead: string): unknown {
  if (typeof value === 'string') return changeBehind(lead, value, change)
  if (Array.isArray(value))
    return value.map((item, at) => {
      const flag = flagIn(value[at - 1])
      return walkFields(item, change, flag ? `${flag} ` : lead)
    })
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([key, item]) => [
    change(key),
    walkFields(item, change, `${key}: `),
  ])
  return Object.fromEntries(fields)
}

function changeBehind(lead: string, text: string, change: (text: string) => string): string {
  const alone = change(text)
  if (lead === '') return alone
  const both = change(lead + text)
  return alone === text && both.startsWith(lead) ? both.slice(lead.length) : alone
}
