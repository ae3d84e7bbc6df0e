// Merges what nobody has logged about a work session: facts from the transcripts of its conversations, and from git.
// They are always kept apart from logged entries.

import { shorten } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import type { Captured, FailedCommand, Todo, TouchedFile } from './captured.ts'

/** The work of one conversation for the work session. */
export interface CapturedConversation {
  captured: Captured
  /** The last answer of Claude; empty when unknown. */
  answer: string
  /** The time of the last reading, ISO 8601. */
  at: string
}

/** The facts from git since the work session began. */
export interface CapturedGit {
  /** `a1b2c3d Subject`, latest first. */
  commits: string[]
  /** `M src/a.ts` */
  uncommitted: string[]
}

/** All conversations together. Everything but the to-do list is sorted latest first. */
export interface CapturedWork extends CapturedGit {
  requests: string[]
  answer: string
  todos: Todo[]
  /** Commands that failed and have not passed since. */
  failed: FailedCommand[]
  files: TouchedFile[]
}

const MOST_REQUESTS = 6

/** Undefined when nothing was captured. */
export function mergeCaptured(
  conversations: CapturedConversation[],
  git: CapturedGit | undefined,
): CapturedWork | undefined {
  const latestFirst = conversations.toSorted((a, b) => b.at.localeCompare(a.at))
  const all = latestFirst.map(({ captured }) => captured)
  const requests = all.flatMap(captured => captured.requests.toReversed().map(request => request.text))
  const work: CapturedWork = {
    requests: [...new Set(requests)].slice(0, MOST_REQUESTS),
    answer: latestFirst.find(({ answer }) => answer !== '')?.answer ?? '',
    todos: all.find(captured => captured.todos.length > 0)?.todos ?? [],
    failed: stillFailing(all),
    files: touchedIn(all),
    commits: git ? git.commits : all.flatMap(describeCommits),
    uncommitted: git?.uncommitted ?? [],
  }
  const { answer, ...lists } = work
  return answer === '' && Object.values(lists).every(list => list.length === 0) ? undefined : work
}

/** The newest run of a command counts, in any conversation. */
function stillFailing(latestFirst: Captured[]): FailedCommand[] {
  const settled = new Set<string>()
  return latestFirst.flatMap(({ failed, passed }) => {
    const open = failed.filter(({ key }) => !settled.has(key))
    for (const { key } of failed) settled.add(key)
    for (const key of passed) settled.add(key)
    return open
  })
}

function touchedIn(latestFirst: Captured[]): TouchedFile[] {
  const files = new Map<string, TouchedFile>()
  for (const file of latestFirst.flatMap(captured => captured.files)) {
    const later = files.get(file.path)
    if (!later) files.set(file.path, file)
    else if (later.how === 'edited' && file.how === 'created') files.set(file.path, file)
  }
  return [...files.values()]
}

function describeCommits({ commits }: Captured): string[] {
  return commits.map(({ hash, subject }) => `${hash} ${subject}`)
}

type ShownCommand = Pick<FailedCommand, 'command' | 'exit' | 'error'>
/** What is shown of it, here and in a browser. */
type ShownWork = Omit<CapturedWork, 'failed'> & { failed: ShownCommand[] }

export interface CapturedList {
  title: string
  /** The most important first. */
  items: string[]
}

/** The lists to show, the most important first. Empty lists are left out. */
export function describeCaptured(work: ShownWork): CapturedList[] {
  const [last, ...before] = work.requests
  const open = work.todos.filter(todo => todo.status !== 'completed')
  const done = work.todos.filter(todo => todo.status === 'completed')
  const lists: CapturedList[] = [
    { title: 'Asked last', items: last === undefined ? [] : [last] },
    { title: 'Still on the to-do list', items: inProgressFirst(open).map(describeTodo) },
    { title: 'Fails', items: work.failed.map(describeFailedCommand) },
    { title: 'Claude said last', items: work.answer === '' ? [] : [work.answer] },
    { title: 'Not committed', items: work.uncommitted },
    { title: 'Touched', items: work.files.map(describeFile) },
    { title: 'Committed', items: work.commits },
    { title: 'Asked before', items: before },
    { title: 'Done of the to-do list', items: done.map(todo => todo.text) },
  ]
  return lists
    .map(({ title, items }) => ({ title, items: items.map(item => oneLine(item)) }))
    .filter(({ items }) => items.length > 0)
}

/** One line per list, of about `longest` characters at most. Items without room are counted. */
export function describeInLines(work: CapturedWork, longest: number): string[] {
  return describeCaptured(work).map(
    ({ title, items }) => `${title}: ${join(items, longest - title.length - 20)}`,
  )
}

function join(items: string[], longest: number): string {
  const [first = '', ...rest] = items
  let text = shorten(first, longest)
  for (const [index, item] of rest.entries()) {
    if (text.length + item.length + 2 > longest) return `${text} (+${rest.length - index})`
    text += `; ${item}`
  }
  return text
}

function inProgressFirst(todos: Todo[]): Todo[] {
  const begun = todos.filter(todo => todo.status === 'in_progress')
  return [...begun, ...todos.filter(todo => todo.status !== 'in_progress')]
}

function describeTodo({ text, status }: Todo): string {
  return status === 'in_progress' ? `${text} (in progress)` : text
}

function describeFailedCommand({ command, exit, error }: ShownCommand): string {
  return `\`${command}\` (exit ${exit}${error ? `: ${error}` : ''})`
}

function describeFile({ path, how }: TouchedFile): string {
  return how === 'edited' ? path : `${path} (${how})`
}
