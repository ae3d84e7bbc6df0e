// Files below `.tasks/` that lie in no folder of ours: which of them are plainly tasks, and what the folders of other
// trackers say about those in them (`.tasks/todo/`, `.tasks/done/`).
import { findFrontMatter } from '../document/outline.ts'
import { readHeadLabels } from './head-labels.ts'
import { stemOf } from './ids.ts'
import type { TaskStatus } from './task.ts'
import { TASK_WORDS } from './words.ts'

/** Indexes, guides and templates, in any tracker. */
const ABOUT = /^(?:[_.].*|readme.*|index|agents|claude|gemini|contributing|changelog|tasks?|.*template.*)$/i
/** `0007-search`, `T12`, `task_3`, `ABC-41-login`. A date, a version, a decision record or a sprint is no task. */
const NUMBERED =
  /^(?!(?:19|20)\d\d(?:[-_ .]|$))(?:(?:[tT]|[tT]ask|TASK|[iI]ssue|ISSUE|[tT]icket|[bB]ug|BUG|[fF]eat|[fF]eature|[sS]tory|[cC]hore|[iI]tem|[tT]odo|TODO)[-_ ]?|(?!(?:ADR|RFC|LOG|SPRINT|EPIC|PRD|SPEC|DOC|NOTE|PLAN)-)[A-Z]{2,10}-)?\d{1,6}(?:\.\d+)*(?=[-_ .]|$)/
const KEY = /^(?:task_?id|priority):/im
const STATUS = /^status:[ \t]*["']?([^"'#\r\n]*)/im
/** What documents of every kind say of themselves. */
const OF_DOCUMENTS =
  /^(?:draft|proposed|accepted|approved|rejected|deprecated|superseded|obsolete|archived|active|current|review|in review|new|final|published)$/i

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

/** A number in its name as tasks have it, or what only a task says of itself. */
export function isPlainlyTask(name: string, text: string): boolean {
  if (NUMBERED.test(stemOf(name))) return true
  const front = findFrontMatter(text)
  const keys = front ? text.slice(front.start, front.end) : ''
  const label = readHeadLabels(text).find(other => other.name === 'status')
  return KEY.test(keys) || isStatusOfTask(STATUS.exec(keys)?.[1]) || isStatusOfTask(label?.value)
}

function isStatusOfTask(word = ''): boolean {
  return TASK_WORDS.read(word) !== undefined && !OF_DOCUMENTS.test(word.trim())
}
