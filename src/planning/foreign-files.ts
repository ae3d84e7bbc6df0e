// Files below `.tasks/` that lie in no folder of ours: which of them are plainly tasks, and what the folders of other
// trackers say about those in them (`.tasks/todo/`, `.tasks/done/`).
import { findFrontMatter } from '../text/outline.ts'
import { readHeadLabels } from './head-labels.ts'
import { stemOf } from './ids.ts'
import type { TaskStatus } from './task.ts'
import { isOpen } from './task-transitions.ts'
import { TASK_WORDS } from './task-words.ts'

/** What a template can be for. */
const KIND =
  '(?:sub)?tasks?|issues?|user|stor(?:y|ies)|bugs?|reports?|features?|requests?|epics?|tickets?|sprints?'
/** Indexes, guides and templates, in any tracker. `email-template` is none of these. */
const ABOUT = new RegExp(
  `^(?:[_.].*|readme.*|index|agents|claude|gemini|contributing|changelog|tasks?|(?:(?:${KIND})[-_ ])*templates?(?:[-_ ](?:for|${KIND}))*)$`,
  'i',
)
/** `0007-search`, `T12`, `task_3`, `ABC-41-login`. A date, a version, a decision record or a sprint is no task. */
const NUMBERED =
  /^(?!(?:19|20)\d\d(?:[-_ .]|$))(?:(?:[tT]|[tT]ask|TASK|[iI]ssue|ISSUE|[tT]icket|[bB]ug|BUG|[fF]eat|[fF]eature|[sS]tory|[cC]hore|[iI]tem|[tT]odo|TODO)[-_ ]?|(?!(?:ADR|RFC|LOG|SPRINT|EPIC|PRD|SPEC|DOC|NOTE|PLAN)-)[A-Z]{2,10}-)?\d{1,6}(?:\.\d+)*(?=[-_ .]|$)/
const KEY = /^(?:task_?id|priority):/im
const STATUS = /^status:[ \t]*["']?([^"'#\r\n]*)/im
/** What documents of every kind say of themselves. */
const OF_DOCUMENTS =
  /^(?:draft|proposed|accepted|approved|rejected|deprecated|superseded|obsolete|archived|active|current|review|in review|new|final|published)$/i

/** Of such a name all files are tasks. */
const FOR_TASKS = /^(?:tasks?|issues?|tickets?|stories|bugs?|features?|chores?|items?)$/i

/** Whether the files of a folder are tasks, by its name. Our own folders are none of these. */
export function holdsTasks(folder: string): boolean {
  return FOR_TASKS.test(folder) || statusOfFolder(folder) !== undefined
}

function statusOfFolder(folder: string): TaskStatus | undefined {
  return /^(?:active|archive|sprints|\..*)$/i.test(folder) ? undefined : TASK_WORDS.readAlone(folder)
}

/** What a file says that has no status of its own: by the folder it lies in. */
export function statusByPlace(file: string): TaskStatus {
  if (/(^|[/\\])archive[/\\]/.test(file)) return 'completed'
  return statusOfLoose(file)?.status ?? 'pending'
}

/** Set where the folder is one of tasks that are over (`.tasks/done`): people move a file there and leave its status as it was. */
export function overByPlace(file: string): { status: TaskStatus; folder: string } | undefined {
  const place = statusOfLoose(file)
  return place && !isOpen(place) ? place : undefined
}

function statusOfLoose(file: string): { status: TaskStatus; folder: string } | undefined {
  const [tasks, folder = ''] = file.split(/[/\\]/).slice(-3)
  const status = tasks === '.tasks' ? statusOfFolder(folder) : undefined
  return status && { status, folder: `.tasks/${folder}` }
}

export function isAbout(name: string): boolean {
  return ABOUT.test(stemOf(name))
}

/** A number in its name as tasks have it, or what only a task says of itself. */
export function isPlainlyTask(name: string, text: string): boolean {
  if (NUMBERED.test(stemOf(name))) return true
  const front = findFrontMatter(text)
  const keys = front ? text.slice(front.start, front.end) : ''
  const label = readHeadLabels(text).find(({ name, isSection }) => name === 'status' && !isSection)
  return KEY.test(keys) || isStatusOfTask(STATUS.exec(keys)?.[1]) || isStatusOfTask(label?.value)
}

function isStatusOfTask(word = ''): boolean {
  return TASK_WORDS.read(word) !== undefined && !OF_DOCUMENTS.test(word.trim())
}
