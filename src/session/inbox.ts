// An edit that could not be written because somebody else was writing: kept as data, so that the next writer
// can apply it to whatever the document has become.

import { readFrontMatter, type Value } from '../document/front-matter.ts'
import { applyChanges, type Change, finish } from './changes.ts'

export interface Postponed {
  /** The minute to stamp entries with: `2025-01-15T10:30`. */
  at: string
  changes: Change[]
  /** Front matter to set, unless the document was written later than this. */
  fields: Record<string, Value>
  compactions: number
}

/** Throws LogbookError when the document no longer has what the edit names. */
export function applyPostponed(text: string, file: string, item: Postponed): string {
  const fields = readFrontMatter(text, file)
  const known = (key: string) => String(fields.get(key)?.value ?? '')
  const later = known('updated_at') > String(item.fields.updated_at ?? '')
  return finish(applyChanges(text, item.changes, item.at), file, {
    ...(later ? {} : item.fields),
    ...(item.compactions > 0
      ? { compaction_count: Number(known('compaction_count')) + item.compactions }
      : {}),
  })
}

/** Undefined for a text that is none. */
export function parsePostponed(text: string): Postponed | undefined {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && Array.isArray(value?.changes) ? value : undefined
  } catch {
    return undefined
  }
}
