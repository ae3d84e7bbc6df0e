// What the front matter of a work session holds. Files made by hand are read as far as they can be: what is missing,
// and what means nothing, has a default.

import { beginningOf } from '../text/cut.ts'
import { readTime } from '../text/loose-time.ts'
import { oneLine } from '../text/one-line.ts'
import type { UnknownWord } from '../text/vocabulary.ts'
import type { Fields } from '../text/yaml/front-matter.ts'
import { keyFor, textOf } from '../text/yaml/key-spellings.ts'
import { readProofFields } from '../text/yaml/proof-fields.ts'
import { SESSION_WORDS } from './status-words.ts'
import type { Meta, Status } from './work-session.ts'

/** `file` says where it lies: what is in an archive is completed unless its status says otherwise. Its name stands in for an id or a shortname that is not given. */
export function readMeta(fields: Fields, file: string): Meta {
  const unknown: UnknownWord[] = []
  const stem = (file.split(/[/\\]/).pop() ?? file).replace(/\.md$/, '')
  const text = (key: string): string | undefined => {
    const value = fields.get(keyFor(fields, key))?.value
    return Array.isArray(value) ? value.join(', ') : value
  }
  function known<T>(name: string, parse: (word: string) => T | undefined, otherwise: T, readAs: string): T {
    const key = keyFor(fields, name)
    const word = textOf(fields, key)
    const parsed = word === undefined ? otherwise : parse(word)
    if (parsed !== undefined) return parsed
    unknown.push({ key, word: word ?? '', line: fields.get(key)?.line ?? 1, readAs })
    return otherwise
  }
  const usual: Status = /(^|[/\\])archive[/\\]/.test(file) ? 'completed' : 'active'
  const tasks = fields.get('task_ids')?.value ?? []
  return {
    id: text('id') ?? stem,
    shortname: text('shortname') ?? stem,
    status: known('status', word => SESSION_WORDS.read(word), usual, usual),
    taskIds: typeof tasks === 'string' ? tasks.split(/[\s,]+/).filter(Boolean) : tasks,
    createdAt: readTime(text('created_at')),
    updatedAt: readTime(text('updated_at')),
    compactionCount: known('compaction_count', numberOf, 0, '0'),
    gitBranch: text('git_branch'),
    gitLastCommit: text('git_last_commit'),
    closedAt: readTime(text('closed_at')),
    closeReason: text('close_reason'),
    parent: text('parent'),
    key: text('key'),
    focusSprint: idOf(text('focus_sprint')),
    focusTask: idOf(text('focus_task')),
    totalActiveSeconds: numberOf(text('total_active_seconds')),
    check: text('check')?.trim() || undefined,
    proof: readProofFields(text),
    forced: text('forced'),
    unknown,
  }
}

const LONGEST_ID = 100

/** Written by hand it may hold anything; it is told and written down as a line. */
function idOf(text: string | undefined): string | undefined {
  return beginningOf(oneLine(text ?? ''), LONGEST_ID) || undefined
}

/** What is no number tells nothing; it is only a sum that can be made again. */
function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined
}
