// Ends a task or sprint, and takes it out of focus in every work session, so that none writes to it any more.
import { pop } from '../../planning/focus-stack.ts'
import { sameId } from '../../planning/ids.ts'
import type { Workspace } from '../../workspace.ts'
import { record } from '../record-activity.ts'
import { changeFocus } from './change-focus.ts'
import { countTime } from './settle-focus.ts'

export interface Ending {
  level: 'sprint' | 'task'
  /** The id as in its file. */
  id: string
  /** The activity to record. */
  what: string
  /** The id of a work session that changes its focus itself. */
  except?: string
}

/** Counts the time before `end`, and takes the item out of focus after it. */
export async function leaveEverywhere<T>(
  workspace: Workspace,
  { level, id, what, except }: Ending,
  end: () => Promise<T>,
): Promise<T> {
  const prefix = level === 'task' ? 'TASK' : 'SPRINT'
  const key = level === 'task' ? 'focusTask' : 'focusSprint'
  const open = (await workspace.sessions.list('active')).sessions.filter(({ session }) => {
    const inFocus = session[key]
    return session.id !== except && inFocus !== undefined && sameId(inFocus, id, prefix)
  })
  for (const stored of open) await countTime(workspace, stored)
  const result = await end()
  for (const stored of open) {
    await record(workspace, stored.session.id, what, { item: stored.session[key], level })
    await changeFocus(workspace, stored, stack => pop(stack, level))
  }
  return result
}
