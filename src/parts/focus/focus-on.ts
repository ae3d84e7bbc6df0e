// Brings a task into focus, with its sprint. A sprint that it does not belong to leaves the focus.
import { current, pop, push } from '../../planning/focus-stack.ts'
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
  const [own, ...inherited] = await findSprints(workspace, task)
  return changeFocus(workspace, found, stack => {
    const before = current(stack, 'sprint')?.id
    const belongs = before === own || (own === undefined && inherited.includes(before))
    const kept = belongs ? stack : pop(stack, 'sprint')
    const below = belongs || own === undefined ? kept : push(kept, { level: 'sprint', id: own })
    return push(below, { level: 'task', id: task.task.id })
  })
}

/** The sprint of the task, then those of the tasks that it is a part of. Undefined for one without a sprint. */
async function findSprints(workspace: Workspace, task: StoredTask): Promise<(string | undefined)[]> {
  const sprints: (string | undefined)[] = []
  const seen = new Set<string>()
  let one: StoredTask | undefined = task
  while (one && !seen.has(one.file)) {
    seen.add(one.file)
    sprints.push((await findSprintOf(workspace, one))?.sprint.id)
    const parent: string | undefined = one.task.parent
    one = parent === undefined ? undefined : await workspace.tasks.find(parent).catch(() => undefined)
  }
  return sprints
}
