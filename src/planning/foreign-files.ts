// Judges files below `.tasks/` outside our folders: whether such a file is clearly a task, and which status the folder
// of another tracker gives it (`.tasks/todo/`, `.tasks/done/`).
import { findFrontMatter } from '../text/outline.ts'
import { readHeadLabels } from './head-labels.ts'
import { stemOf } from './ids.ts'
import type { TaskStatus } from './task.ts'
import { isOpen } from './task-transitions.ts'
import { TASK_WORDS } from './task-words.ts'

/** Kinds of templates. */
const KIND =
  '(?:sub)?tasks?|issues?|user|stor(?:y|ies)|bugs?|reports?|features?|requests?|epics?|tickets?|sprints?'
/** Indexes, guides and templates of any tracker. `email-template` does not match. */
const ABOUT = new RegExp(
  `^(?:[_.].*|readme.*|index|agents|claude|gemini|contributing|changelog|tasks?|(?:(?:${KIND})[-_ ])*templates?(?:[-_ ](?:for|${KIND}))*)$`,
  'i',
)
/** `0007-search`, `T12`, `task_3`, `ABC-41-login`; not a date, a version, a decision record or a sprint. */
const NUMBERED =
  /^(?!(?:19|20)\d\d(?:[-_ .]|$))(?:(?:[tT]|[tT]ask|TASK|[iI]ssue|ISSUE|[tT]icket|[bB]ug|BUG|[fF]eat|[fF]eature|[sS]tory|[cC]hore|[iI]tem|[tT]odo|TODO)[-_ ]?|(?!(?:ADR|RFC|LOG|SPRINT|EPIC|PRD|SPEC|DOC|NOTE|PLAN)-)[A-Z]{2,10}-)?\d{1,6}(?:\.\d+)*(?=[-_ .]|$)/
const KEY = /^(?:task_?id|priority):/im
const STATUS = /^status:[ \t]*["']?([^"'#\r\n]*)/im
/** Statuses that any kind of document uses. */
const OF_DOCUMENTS =
  /^(?:draft|proposed|accepted|approved|rejected|deprecated|superseded|obsolete|archived|active|current|review|in review|new|final|published)$/i

/** All files in a folder with such a name are tasks. */
const FOR_TASKS = /^(?:tasks?|issues?|tickets?|stories|bugs?|features?|chores?|items?)$/i

/** True when the name of a folder says that its files are tasks. Our own folders do not count. */
export function holdsTasks(folder: string): boolean {
  return FOR_TASKS.test(folder) || statusOfFolder(folder) !== undefined
}

function statusOfFolder(folder: string): TaskStatus | undefined {
  return /^(?:active|archive|sprints|\..*)$/i.test(folder) ? undefined : TASK_WORDS.readAlone(folder)
}

/** The status that the folder gives to a file without its own status. */
export function statusByPlace(file: string): TaskStatus {
  if (/(^|[/\\])archive[/\\]/.test(file)) return 'completed'
  return statusOfLoose(file)?.status ?? 'pending'
}

/** Set when the folder holds finished tasks (`.tasks/done`): people move a file there and do not change its status. */
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

/** Such a file tells about the tasks beside it. */
export function isReadme(file: string): boolean {
  return /^readme$/i.test(stemOf(file))
}

/** True for a file with a task number in its name, or with a key or status that only tasks have. */
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
