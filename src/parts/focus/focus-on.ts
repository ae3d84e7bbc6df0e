// Brings a task into focus, with its sprint.
import { current, push } from '../../planning/focus-stack.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { findSprintOf } from '../tasks/find-sprint.ts'
import { changeFocus, type FocusChange } from './change-focus.ts'

export async function focusOn(
  workspace: Workspace,
  found: StoredSession,
  task: StoredTask,
): Promise<FocusChange> {
  const sprint = (await findSprintOf(workspace, task))?.sprint.id
  return changeFocus(workspace, found, stack => {
    const other = sprint !== undefined && current(stack, 'sprint')?.id !== sprint
    const below = other ? push(stack, { level: 'sprint', id: sprint }) : stack
    return push(below, { level: 'task', id: task.task.id })
  })
}
