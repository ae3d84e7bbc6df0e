// Makes the errors for a missing or unclear work session.
import { LogbookError } from '../errors.ts'
import { shortIdOf } from '../journal/naming.ts'
import type { Problem } from '../store/documents.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'

/** True if no work session is open, or the conversation's document is missing. */
export function isAbsence(error: unknown): boolean {
  return error instanceof LogbookError && ['NO_ACTIVE_SESSION', 'NOT_FOUND'].includes(error.code)
}

export function gone({ store }: Workspace, id: string): LogbookError {
  return new LogbookError(
    'NOT_FOUND',
    `The document of this conversation's work session (${shortIdOf(id)}) is not in ${store.root}. It belongs to another branch, or was deleted.`,
    'Bring it back, or go on with another: {resume} <name>, or a new one, {init} --goal "<what it is to achieve>" --force.',
  )
}

export function unreadable(problem: Problem): LogbookError {
  return new LogbookError(
    'INVALID_DOCUMENT',
    problem.message,
    'Mend that file in an editor, or see with {doctor} what is wrong; nothing was changed.',
  )
}

/** For a work session in the wrong state. `done` is the verb's participle, such as "logged". */
export function notActive({ session }: StoredSession, done: string): LogbookError {
  const { shortname, status } = session
  return new LogbookError(
    'WRONG_STATE',
    `The work session ${shortname} is ${status}; nothing was ${done}.`,
    status === 'paused' ? `Go on with it first: {resume} ${shortname}` : 'Start a new one with {init}.',
  )
}

/** Faces give the command again with that flag. */
export function notLoggedWhilePaused({ session }: StoredSession): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `The work session ${session.shortname} is paused; nothing was logged.`,
    'Resume it and log this in one step with --resume.',
    { retryWith: '--resume' },
  )
}

export function paused(stored: StoredSession): LogbookError {
  const { shortname, status } = stored.session
  return new LogbookError(
    'WRONG_STATE',
    `The work session ${shortname} is ${status}.`,
    `Go on with it: {resume} ${shortname}`,
  )
}

/** For a doubled key after a merge of two branches. */
export function doubled(name: string, found: StoredSession[]): LogbookError {
  const { message } = ambiguous(found, `${JSON.stringify(name)} fits ${found.length} work sessions`)
  return new LogbookError(
    'AMBIGUOUS_ID',
    message,
    'Name one by its short id, or let {doctor} --fix give the younger a key of its own.',
  )
}

/** A conversation remembers its work session; a terminal uses the active one. */
export function howToChoose({ claudeSession }: Workspace): string {
  const other = claudeSession
    ? 'choose one with {resume} <short id>'
    : 'set the others aside with {pause} --session <short id>'
  return `Name one with --session <short id>, or ${other}.`
}

const NAME_ONE = 'Name one by its short id.'

export function ambiguous(found: StoredSession[], message: string, hint = NAME_ONE): LogbookError {
  const width = Math.max(...found.map(({ session }) => session.shortname.length))
  const same = new Set(found.map(({ session }) => session.id)).size < found.length
  const list = found.map(
    ({ session, file }) =>
      `  ${session.shortname.padEnd(width)}  ${session.shortId}  ${session.status}  ${same ? file : session.title}`,
  )
  return new LogbookError(
    'AMBIGUOUS_ID',
    `${message}:\n${list.join('\n')}`,
    same ? 'Two files have the same id: keep one, or give the other an id of its own.' : hint,
  )
}
