// Finds front matter keys in other spellings: `Created At`, `created_date` and `createdAt` mean `created_at`.
// They are read and written where they stand.
import { rememberLast } from '../remember-last.ts'
import type { Fields } from './front-matter.ts'

/** Other names of a key, the most likely first. */
export type OtherNames = Readonly<Record<string, readonly string[]>>

/** The key in the file that means `name`; `name` itself when there is none. */
export function keyFor(fields: Fields, name: string, others: OtherNames = {}): string {
  if (fields.has(name)) return name
  const keys = plainKeys([...fields.keys()].join('\0'))
  for (const wanted of [name, ...(others[name] ?? [])]) {
    const found = keys.get(plain(wanted))
    if (found !== undefined) return found
  }
  return name
}

/** Cached, because a document is searched for about a dozen missing keys. */
const plainKeys = rememberLast((joined: string) => {
  const keys = new Map<string, string>()
  for (const key of joined.split('\0')) if (!keys.has(plain(key))) keys.set(plain(key), key)
  return keys
})

/** The value as one line: a list is joined with commas, and a notebook link `[[T-1|Login]]` becomes its target. */
export function textOf(fields: Fields, key: string): string | undefined {
  const value = fields.get(key)?.value
  const text = (Array.isArray(value) ? value.join(', ') : value)?.trim()
  return text?.replace(/^\[\[([^\]|]+)(?:\|[^\]]*)?\]\]$/, '$1').trim() || undefined
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, '')
}
