// Finds front matter keys in other spellings: `Created At`, `created_date` and `createdAt` mean `created_at`.
// They are read and written where they stand.
import type { Fields } from './front-matter.ts'

/** Other names of a key, the most likely first. */
export type OtherNames = Readonly<Record<string, readonly string[]>>

/** The key in the file that means `name`; `name` itself when there is none. */
export function keyFor(fields: Fields, name: string, others: OtherNames = {}): string {
  if (fields.has(name)) return name
  const keys = plainKeys(fields)
  const found = keys.get(plainName(name))
  if (found !== undefined) return found
  for (const other of others[name] ?? []) {
    const under = keys.get(plainName(other))
    if (under !== undefined) return under
  }
  return name
}

/** Kept with the fields, because a document is searched for dozens of missing keys. Keys may be added meanwhile. */
const known = new WeakMap<Fields, { size: number; keys: Map<string, string> }>()

function plainKeys(fields: Fields): Map<string, string> {
  const before = known.get(fields)
  if (before?.size === fields.size) return before.keys
  const keys = new Map<string, string>()
  for (const key of fields.keys()) {
    const name = plain(key)
    if (!keys.has(name)) keys.set(name, key)
  }
  known.set(fields, { size: fields.size, keys })
  return keys
}

/** Our own names, which are few. */
const ours = new Map<string, string>()

function plainName(name: string): string {
  let found = ours.get(name)
  if (found === undefined) {
    found = plain(name)
    ours.set(name, found)
  }
  return found
}

/** The value as one line: a list is joined with commas, and a notebook link `[[T-1|Login]]` becomes its target. */
export function textOf(fields: Fields, key: string): string | undefined {
  const value = fields.get(key)?.value
  const text = (Array.isArray(value) ? value.join(', ') : value)?.trim()
  return text?.replace(/^\[\[([^\]|]+)(?:\|[^\]]*)?\]\]$/, '$1').trim() || undefined
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, '')
}
