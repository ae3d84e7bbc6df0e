// Finds the task in focus, the default of several verbs.
import { LogbookError } from '../../errors.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { findOpen } from '../find.ts'

/** The named id, or that of the task in focus. Throws what findOpen throws, and NOT_FOUND if none is in focus. */
export async function taskInFocus(workspace: Workspace, named: string | undefined): Promise<string> {
  if (named !== undefined) return named
  const found = await findOpen(workspace).catch(error => {
    throw error instanceof LogbookError && error.code === 'NO_ACTIVE_SESSION' ? whichTask() : error
  })
  if (found.session.focusTask === undefined) throw noTask(found)
  return found.session.focusTask
}

/** The task may have nothing to do with a work session. */
function whichTask(): LogbookError {
  return new LogbookError(
    'NO_ACTIVE_SESSION',
    'Say which task: no work session is active, so none is in focus.',
    'See which there are with {task list}, and give its id, or start a work session with {init} --goal "<what it is to achieve>".',
  )
}

export function noTask({ session }: StoredSession): LogbookError {
  return new LogbookError(
    'NOT_FOUND',
    `No task is in focus in ${session.shortname}.`,
    'See what comes next with {task next}, and activate one with {task activate} <id>.',
  )
}
