// What the front matter of a work session must hold. Files made by hand are read as far as they can be: only
// a status that means nothing and a count that is no number are refused.

import { beginningOf } from '../document/cut.ts'
import type { Fields } from '../document/front-matter.ts'
import { readProofFields } from '../document/proof.ts'
import { toUtc } from '../document/time.ts'
import { LogbookError } from '../errors.ts'
import type { Meta, Status } from './session.ts'

const STATUSES: readonly string[] = ['active', 'paused', 'completed', 'abandoned'] satisfies Status[]

/** `stem` is the file's name without `.md`: it stands in for an id or a shortname that is not given. */
export function readMeta(fields: Fields, file: string, stem: string): Meta {
  const text = (key: string): string | undefined => {
    const value = fields.get(key)?.value
    return Array.isArray(value) ? value.join(', ') : value
  }
  const refuse = (key: string, expected: string): never => {
    const found = fields.get(key)
    const where = found
      ? `${file}, line ${found.line}: ${key} is "${found.value}"`
      : `${file}: ${key} is missing`
    throw new LogbookError(
      'INVALID_DOCUMENT',
      `${where}; it must be ${expected}.`,
      'Mend that line in an editor; nothing was changed.',
    )
  }
  const status = text('status')
  if (!status || !STATUSES.includes(status)) refuse('status', 'active, paused, completed or abandoned')
  const count = text('compaction_count') ?? '0'
  if (!/^\d{1,15}$/.test(count)) refuse('compaction_count', 'a whole number')
  const tasks = fields.get('task_ids')?.value ?? []
  return {
    id: text('id') ?? stem,
    shortname: text('shortname') ?? stem,
    status: status as Status,
    taskIds: typeof tasks === 'string' ? tasks.split(/[\s,]+/).filter(Boolean) : tasks,
    createdAt: toUtc(text('created_at')),
    updatedAt: toUtc(text('updated_at')),
    compactionCount: Number(count),
    gitBranch: text('git_branch'),
    gitLastCommit: text('git_last_commit'),
    closedAt: toUtc(text('closed_at')),
    closeReason: text('close_reason'),
    parent: text('parent'),
    key: text('key'),
    focusSprint: idOf(text('focus_sprint')),
    focusTask: idOf(text('focus_task')),
    totalActiveSeconds: numberOf(text('total_active_seconds')),
    check: text('check')?.trim() || undefined,
    proof: readProofFields(text),
    forced: text('forced'),
  }
}

const LONGEST_ID = 100

/** Written by hand it may hold anything; it is told and written down as a line. */
function idOf(text: string | undefined): string | undefined {
  return beginningOf((text ?? '').replace(/\s+/g, ' ').trim(), LONGEST_ID) || undefined
}

/** What is no number tells nothing; it is only a sum that can be made again. */
function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined
}
