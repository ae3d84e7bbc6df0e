// What the front matter of a task or sprint must hold. Files made by hand are read as far as they can be: what is
// missing has a default, and only what means nothing is refused.
import { refuseConflict } from '../document/conflict.ts'
import { type Fields, readFrontMatter } from '../document/front-matter.ts'
import { findFrontMatter } from '../document/outline.ts'
import { readProofFields } from '../document/proof.ts'
import { toUtc } from '../document/time.ts'
import { LogbookError } from '../errors.ts'
import { parseEstimate } from './estimate.ts'
import { idOfFile } from './ids.ts'
import type { Priority, SprintStatus, Task, TaskStatus } from './task.ts'

export const TASK_STATUSES: readonly TaskStatus[] = [
  'pending',
  'in_progress',
  'completed',
  'blocked',
  'cancelled',
]
/** The most urgent first. */
export const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low']
const SPRINT_STATUSES: readonly SprintStatus[] = ['planned', 'active', 'completed']

/** The keys of one file, read by what they must be. */
export interface Keys {
  text(key: string): string | undefined
  /** Whatever its case, `in-progress` and `in progress` being `in_progress`. Throws INVALID_DOCUMENT. */
  oneOf<Name extends string>(key: string, names: readonly Name[]): Name | undefined
  /** A whole number, 0 when it is missing. Throws INVALID_DOCUMENT. */
  count(key: string): number
  refuse(key: string, expected: string): never
}

/** A file without front matter has no keys. Throws INVALID_DOCUMENT when there is some and it cannot be read. */
export function readKeys(text: string, file: string): Keys {
  const hasFront = findFrontMatter(text) !== undefined
  // Marks of a merge before the first line of --- hide what stands below it.
  if (!hasFront) refuseConflict(text, file)
  const fields: Fields = hasFront ? readFrontMatter(text, file) : new Map()
  const read = (key: string) => {
    const value = fields.get(key)?.value
    return (Array.isArray(value) ? value.join(', ') : value)?.trim() || undefined
  }
  const refuse = (key: string, expected: string): never => {
    const found = fields.get(key)
    throw new LogbookError(
      'INVALID_DOCUMENT',
      `${file}, line ${found?.line}: ${key} is ${JSON.stringify(read(key) ?? '')}; it must be ${expected}.`,
      'Mend that line in an editor; nothing was changed.',
    )
  }
  return {
    text: read,
    refuse,
    oneOf(key, names) {
      const written = read(key)
        ?.toLowerCase()
        .replace(/[\s-]+/g, '_')
      const name = names.find(other => other === written)
      return written === undefined || name !== undefined ? name : refuse(key, listed(names))
    },
    count(key) {
      const written = read(key) ?? '0'
      return /^\d{1,12}$/.test(written) ? Number(written) : refuse(key, 'a whole number')
    },
  }
}

type TaskKeys = Omit<Task, 'title' | 'description' | 'criteria' | 'updates' | 'summary'>

/** `inArchive`: where a file lies tells its status when its keys do not. */
export function readTaskKeys(text: string, file: string, inArchive: boolean): TaskKeys {
  const keys = readKeys(text, file)
  return {
    id: keys.text('id') ?? idOfFile(file),
    status: keys.oneOf('status', TASK_STATUSES) ?? (inArchive ? 'completed' : 'pending'),
    priority: keys.oneOf('priority', PRIORITIES) ?? 'normal',
    parent: keys.text('parent'),
    sprint: keys.text('sprint'),
    estimateSeconds: readEstimate(keys),
    activeSeconds: keys.count('active_seconds'),
    activeUntil: keys.text('active_until'),
    createdAt: toUtc(keys.text('created_at')),
    updatedAt: toUtc(keys.text('updated_at')),
    completedAt: toUtc(keys.text('completed_at')),
    reason: keys.text('reason'),
    check: keys.text('check'),
    proof: readProofFields(keys.text),
    forced: keys.text('forced'),
  }
}

export function readSprintStatus(keys: Keys): SprintStatus {
  return keys.oneOf('status', SPRINT_STATUSES) ?? 'planned'
}

function readEstimate(keys: Keys): number | undefined {
  const written = keys.text('estimate')
  if (written === undefined) return undefined
  try {
    return parseEstimate(written)
  } catch {
    return keys.refuse('estimate', 'a duration such as 90m, 1h 30m, 1.5h or 2d')
  }
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
