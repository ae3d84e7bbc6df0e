// Finds the task in focus, the default of several verbs.
import { LogbookError } from '../../errors.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { findOpen } from '../find.ts'

/** The named id, or that of the task in focus. Throws NOT_FOUND if there is none. */
export async function taskInFocus(workspace: Workspace, named: string | undefined): Promise<string> {
  if (named !== undefined) return named
  const found = await findOpen(workspace)
  if (found.session.focusTask === undefined) throw noTask(found)
  return found.session.focusTask
}

export function noTask({ session }: StoredSession): LogbookError {
  return new LogbookError(
    'NOT_FOUND',
    `No task is in focus in ${session.shortname}.`,
    'See what comes next with {task next}, and activate one with {task activate} <id>.',
  )
}
