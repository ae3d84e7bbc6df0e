// Files below `.tasks/` that lie in no folder of ours: which of them are plainly tasks, and what the folders of other
// trackers say about those in them (`.tasks/todo/`, `.tasks/done/`).
import { findFrontMatter } from '../document/outline.ts'
import { readHeadLabels } from './head-labels.ts'
import { stemOf } from './ids.ts'
import type { TaskStatus } from './task.ts'
import { TASK_WORDS } from './words.ts'

/** Indexes, guides and templates, in any tracker. */
const ABOUT = /^(?:[_.].*|readme.*|index|agents|claude|gemini|contributing|changelog|tasks?|.*template.*)$/i
const NUMBERED = /^(?:\p{L}{1,20}[-_]?)?\d+(?:\.\d+)*(?=[-_ .]|$)/u
const KEY = /^(?:task_?id|id|status|priority):/im

/** Which files in folders of such a name are tasks, by this word; undefined for other folders and our own. */
export function statusOfFolder(folder: string): TaskStatus | undefined {
  return /^(?:active|archive|sprints|\..*)$/i.test(folder) ? undefined : TASK_WORDS.readAlone(folder)
}

/** What a file says that has no status of its own: by the folder it lies in. */
export function statusByPlace(file: string): TaskStatus {
  const [tasks, folder = ''] = file.split(/[/\\]/).slice(-3)
  if (/(^|[/\\])archive[/\\]/.test(file)) return 'completed'
  return (tasks === '.tasks' ? statusOfFolder(folder) : undefined) ?? 'pending'
}

export function isAbout(name: string): boolean {
  return ABOUT.test(stemOf(name))
}

/** A number in its name, or keys that only a task has. */
export function isPlainlyTask(name: string, text: string): boolean {
  const front = findFrontMatter(text)
  const hasKey = front !== undefined && KEY.test(text.slice(front.start, front.end))
  return NUMBERED.test(stemOf(name)) || hasKey || readHeadLabels(text).some(({ name }) => name === 'status')
}
