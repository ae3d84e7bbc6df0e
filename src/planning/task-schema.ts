// Reads the front matter of a task or sprint. Files of people and other tools are read as far as possible: a missing
// or unknown value gets a default.
import { refuseConflict } from '../text/conflict-marks.ts'
import { readTime } from '../text/days/loose-time.ts'
import { oneLine } from '../text/one-line.ts'
import { findFrontMatter } from '../text/outline.ts'
import type { UnknownWord, Vocabulary } from '../text/vocabulary.ts'
import { type Fields, readFrontMatter } from '../text/yaml/front-matter.ts'
import { keyFor, type OtherNames, textOf } from '../text/yaml/key-spellings.ts'
import { readProofFields } from '../text/yaml/proof-fields.ts'
import { parseEstimate } from './estimate.ts'
import { DEPENDS, type HeadLabel, readHeadLabels } from './head-labels.ts'
import { idOfFile } from './ids.ts'
import { readPlannedKeys } from './planned.ts'
import type { Priority, Task, TaskStatus } from './task.ts'
import { PRIORITY_WORDS, TASK_WORDS } from './task-words.ts'

export const TASK_STATUSES: readonly TaskStatus[] = [
  'pending',
  'in_progress',
  'completed',
  'blocked',
  'cancelled',
]
/** The most urgent first. */
export const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low']

/** Names of these keys in other tools. */
export const OTHER_NAMES: OtherNames = {
  id: ['task_id'],
  title: ['name'],
  parent: ['parent_id', 'parent_task', 'parent_task_id'],
  depends_on: ['dependencies', 'depends', 'dependency', 'deps', 'blocked_by', 'prerequisites'],
  created_at: ['created', 'created_date', 'date_created', 'creation_date', 'created_on'],
  updated_at: ['updated', 'updated_date', 'last_updated', 'last_update', 'date_modified', 'modified'],
  completed_at: ['completed_date', 'date_completed', 'completion_date', 'date_finished', 'resolved_date'],
}

/** Reads the keys of one file by type. Unknown values are left out and listed in `unknown`. */
export interface Keys {
  text(name: string): string | undefined
  /** The name for the written word. */
  oneOf<Name extends string>(name: string, words: Vocabulary<Name>, otherwise: Name): Name
  /** ISO 8601 in UTC when the value is a time, else the value as written. */
  time(name: string): string | undefined
  /** The value that `parse` returns. */
  value<T>(name: string, parse: (text: string) => T | undefined, readAs: string): T | undefined
  unknown: UnknownWord[]
}

/** A file without front matter has no keys. Throws INVALID_DOCUMENT when the front matter cannot be read. */
export function readKeys(text: string, file: string): Keys {
  const hasFront = findFrontMatter(text) !== undefined
  // Conflict marks before the first `---` line hide the front matter below.
  if (!hasFront) refuseConflict(text, file)
  const fields: Fields = new Map(hasFront ? readFrontMatter(text, file) : [])
  for (const { name, value, line } of labelsBeside(fields, text)) fields.set(name, { value, line })
  const unknown: UnknownWord[] = []
  const read = (name: string) => textOf(fields, keyFor(fields, name, OTHER_NAMES))
  function value<T>(name: string, parse: (text: string) => T | undefined, readAs: string): T | undefined {
    const key = keyFor(fields, name, OTHER_NAMES)
    const word = textOf(fields, key)
    const parsed = word === undefined ? undefined : parse(word)
    if (word !== undefined && parsed === undefined)
      unknown.push({ key, word, line: fields.get(key)?.line ?? 1, readAs })
    return parsed
  }
  return {
    text: read,
    oneOf: (name, words, otherwise) => value(name, word => words.read(word), otherwise) ?? otherwise,
    time: name => readTime(read(name)),
    value,
    unknown,
  }
}

/** Labels below the title whose keys the front matter does not have. */
export function labelsBeside(fields: Fields, text: string): HeadLabel[] {
  const isSaid = (name: string) => textOf(fields, keyFor(fields, name, OTHER_NAMES)) !== undefined
  if (['id', 'status', 'priority'].every(isSaid) && !DEPENDS.test(text)) return []
  return readHeadLabels(text).filter(({ name }) => !isSaid(name))
}

type TaskKeys = Omit<
  Task,
  'overIn' | 'title' | 'description' | 'criteria' | 'unlisted' | 'openBoxes' | 'updates' | 'summary'
>

/** `otherwise` is the status when no key gives one. */
export function readTaskKeys(
  text: string,
  file: string,
  otherwise: TaskStatus,
): TaskKeys & { title: string | undefined } {
  const keys = readKeys(text, file)
  const id = keys.text('id') ?? idOfFile(file)
  return {
    id,
    title: keys.text('title'),
    planned: readPlannedKeys(id, keys.text),
    status: keys.oneOf('status', TASK_WORDS, otherwise),
    priority: keys.oneOf('priority', PRIORITY_WORDS, 'normal'),
    type: oneLine(keys.text('type') ?? '') || undefined,
    parent: keys.text('parent'),
    sprint: keys.text('sprint'),
    dependsOn: readIds(keys.text('depends_on') ?? ''),
    estimateSeconds: keys.value('estimate', readDuration, 'no estimate'),
    activeSeconds: keys.value('active_seconds', readSeconds, '0') ?? 0,
    activeUntil: keys.text('active_until'),
    createdAt: keys.time('created_at'),
    updatedAt: keys.time('updated_at'),
    completedAt: keys.time('completed_at'),
    reason: keys.text('reason'),
    check: keys.text('check'),
    proof: readProofFields(keys.text),
    forced: keys.text('forced'),
    unknown: keys.unknown,
  }
}

/** Ids, links and paths, separated by commas. Words may follow, and signs stand beside them: `T-6: the form`, `2 ✓`. */
function readIds(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map(name => /\]\(([^()]+)\)/.exec(name)?.[1] ?? name.replace(/:\s.*$/, ''))
    .map(name => name.replace(/^[\s[*_\p{S}\p{VS}]+|(?:\|[^\]]*)?[\s\]*_\p{S}\p{VS}]+$/gu, ''))
    .filter(name => name !== '')
    .map(idOfFile)
}

function readSeconds(text: string): number | undefined {
  return /^\d{1,12}$/.test(text) ? Number(text) : readDuration(text)
}

function readDuration(text: string): number | undefined {
  try {
    return parseEstimate(text.replace(/^[~≈]\s*/, ''))
  } catch {
    return undefined
  }
}
