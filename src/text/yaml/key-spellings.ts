// Keys of the front matter as people write them: `Created At`, `created_date` and `createdAt` hold what is

import { rememberLast } from '../remember-last.ts'
// `created_at` here. Read where they stand, and written where they stand.
import type { Fields } from './front-matter.ts'

/** Other names of a key, the likelier first. */
export type OtherNames = Readonly<Record<string, readonly string[]>>

/** The key of a file that holds what is called `name` here; `name` itself when none does. */
export function keyFor(fields: Fields, name: string, others: OtherNames = {}): string {
  if (fields.has(name)) return name
  const keys = plainKeys([...fields.keys()].join('\0'))
  for (const wanted of [name, ...(others[name] ?? [])]) {
    const found = keys.get(plain(wanted))
    if (found !== undefined) return found
  }
  return name
}

/** Every key that is not there is looked for in them, a dozen for a document. */
const plainKeys = rememberLast((joined: string) => {
  const keys = new Map<string, string>()
  for (const key of joined.split('\0')) if (!keys.has(plain(key))) keys.set(plain(key), key)
  return keys
})

/** One line of text: a list is joined by commas, a link `[[T-1|Login]]` of a notebook is what it leads to. */
export function textOf(fields: Fields, key: string): string | undefined {
  const value = fields.get(key)?.value
  const text = (Array.isArray(value) ? value.join(', ') : value)?.trim()
  return text?.replace(/^\[\[([^\]|]+)(?:\|[^\]]*)?\]\]$/, '$1').trim() || undefined
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, '')
}
