// An edit that could not be written because the document was locked. It is kept as data, so that the next writer
// can apply it to the newest text.

import { readFrontMatter, type Value } from '../text/yaml/front-matter.ts'
import { applyChanges, type Change, finish } from './changes.ts'
import { retireNote } from './lead-lines.ts'

export interface Postponed {
  /** The minute to stamp entries with: `2025-01-15T10:30`. */
  at: string
  changes: Change[]
  /** Front matter to set, unless the document has a later change. */
  fields: Record<string, Value>
  compactions: number
}

/** Throws LogbookError when the edit names something that the document no longer has. */
export function applyPostponed(text: string, file: string, item: Postponed): string {
  const fields = readFrontMatter(text, file)
  const known = (key: string) => String(fields.get(key)?.value ?? '')
  const later = known('updated_at') > String(item.fields.updated_at ?? '')
  const stamped = {
    ...(later ? {} : item.fields),
    ...(item.compactions > 0
      ? { compaction_count: Number(known('compaction_count')) + item.compactions }
      : {}),
  }
  const changed = applyChanges(text, item.changes, item.at)
  return finish(item.changes.length > 0 ? retireNote(changed) : changed, file, stamped, text)
}

const LONGEST_TEXT = 20_000
const MOST_CHANGES = 200
const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/

/** The required and optional fields of each kind of change. */
const SHAPES: Record<Change['kind'], { needs: string[]; may?: string[] }> = {
  progress: { needs: ['text'] },
  done: { needs: ['query'] },
  current: { needs: ['query'] },
  step: { needs: ['text'] },
  decision: { needs: [] },
  discovery: { needs: ['text'] },
  'dead-end': { needs: ['approach'], may: ['because'] },
  blocker: { needs: ['text'] },
  resolved: { needs: [], may: ['blocker', 'words'] },
  next: { needs: [] },
  file: { needs: ['path'], may: ['role'] },
  key: { needs: ['fact'] },
  summary: { needs: ['text'] },
}

/** The keys that a hook sets. Only these can be postponed. */
const FIELDS = ['updated_at', 'git_branch', 'git_last_commit']

/** Undefined for an invalid text: a cloned repository can contain anything. */
export function parsePostponed(text: string): Postponed | undefined {
  try {
    const { at, changes, fields, compactions } = JSON.parse(text)
    const isWhole =
      AT.test(at) &&
      Array.isArray(changes) &&
      changes.length <= MOST_CHANGES &&
      changes.every(isChange) &&
      Object.entries(fields).every(([key, value]) => FIELDS.includes(key) && isText(value)) &&
      (compactions === 0 || compactions === 1)
    return isWhole ? { at, changes, fields, compactions } : undefined
  } catch {
    return undefined
  }
}

function isChange(change: Record<string, unknown>): boolean {
  if (typeof change !== 'object' || !Object.hasOwn(SHAPES, String(change?.kind))) return false
  const { needs, may = [] } = SHAPES[change.kind as Change['kind']]
  const fits = (value: Record<string, unknown>, needed: string[], other: string[]) =>
    needed.every(key => isText(value[key])) && other.every(key => value[key] == null || isText(value[key]))
  if (change.kind === 'next') return Array.isArray(change.steps) && change.steps.every(isText)
  if (change.kind === 'decision')
    return fits(change.decision as Record<string, unknown>, ['title'], DECISION_FIELDS)
  return fits(change, needs, may)
}

const DECISION_FIELDS = ['context', 'options', 'choice', 'rationale', 'replaces']

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_TEXT
}
