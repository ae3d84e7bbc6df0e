// Keys of the front matter as people write them: `Created At`, `created_date` and `createdAt` hold what is
// `created_at` here. Read where they stand, and written where they stand.
import type { Fields } from './front-matter.ts'

/** Other names of a key, the likelier first. */
export type OtherNames = Readonly<Record<string, readonly string[]>>

/** The key of a file that holds what is called `name` here; `name` itself when none does. */
export function keyFor(fields: Fields, name: string, others: OtherNames = {}): string {
  if (fields.has(name)) return name
  const keys = [...fields.keys()].map(key => [key, plain(key)] as const)
  for (const wanted of [name, ...(others[name] ?? [])].map(plain)) {
    const [found] = keys.find(([, other]) => other === wanted) ?? []
    if (found !== undefined) return found
  }
  return name
}

/** One line of text: a list is joined by commas, a link `[[T-1|Login]]` of a notebook is what it leads to. */
export function textOf(fields: Fields, key: string): string | undefined {
  const value = fields.get(key)?.value
  const text = (Array.isArray(value) ? value.join(', ') : value)?.trim()
  return text?.replace(/^\[\[([^\]|]+)(?:\|[^\]]*)?\]\]$/, '$1').trim() || undefined
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, '')
}
