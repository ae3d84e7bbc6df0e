// Reads the front matter of a work session. Files made by hand are read as far as possible: a missing or unknown
// value gets a default.

import { beginningOf } from '../text/cut.ts'
import { readTime } from '../text/days/loose-time.ts'
import { oneLine } from '../text/one-line.ts'
import type { UnknownWord } from '../text/vocabulary.ts'
import type { Fields } from '../text/yaml/front-matter.ts'
import { keyFor, textOf } from '../text/yaml/key-spellings.ts'
import { readProofFields } from '../text/yaml/proof-fields.ts'
import { SESSION_WORDS } from './status-words.ts'
import type { Meta, Status } from './work-session.ts'

/** A file in an archive folder counts as completed unless its status says otherwise. The name of `file` replaces a missing id or shortname. */
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
    plan: nameIn(text('plan')),
    thread: nameIn(text('thread')),
    folder: nameIn(text('folder')),
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

/** An id made by hand can hold anything. It is shown and stored as one line. */
function idOf(text: string | undefined): string | undefined {
  return beginningOf(oneLine(text ?? ''), LONGEST_ID) || undefined
}

/** An empty key is none. */
function nameIn(text: string | undefined): string | undefined {
  return oneLine(text ?? '') || undefined
}

/** Undefined for anything but a number. That loses nothing, because the value can be calculated again. */
function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined
}
