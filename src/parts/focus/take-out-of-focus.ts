// What ends leaves the focus, in every work session that has it there.
import { pop } from '../../planning/focus-stack.ts'
import { sameId } from '../../planning/ids.ts'
import type { Workspace } from '../../workspace.ts'
import { record } from '../record-activity.ts'
import { changeFocus } from './change-focus.ts'
import { count } from './settle-focus.ts'

/** A verb that ends a task or sprint counts the time before, and takes it out of focus afterwards, in every work session. */
export async function takeOutOfFocus<T>(
  workspace: Workspace,
  level: 'sprint' | 'task',
  named: string,
  what: string,
  end: () => Promise<T>,
): Promise<T> {
  const prefix = level === 'task' ? 'TASK' : 'SPRINT'
  // It may be named by its file.
  const id =
    level === 'task'
      ? (await workspace.tasks.get(named)).task.id
      : (await workspace.sprints.get(named)).sprint.id
  const open = (await workspace.sessions.list('active')).sessions.filter(({ session }) => {
    const inFocus = level === 'task' ? session.focusTask : session.focusSprint
    return inFocus !== undefined && sameId(inFocus, id, prefix)
  })
  for (const stored of open) await count(workspace, stored)
  const result = await end()
  for (const stored of open) {
    const item = level === 'task' ? stored.session.focusTask : stored.session.focusSprint
    await record(workspace, stored.session.id, what, { item, level })
    await changeFocus(workspace, stored, stack => pop(stack, level))
  }
  return result
}
