// Shows the next task, and the ones after it.
import { isOpen as isOpenSession } from '../../journal/work-session.ts'
import { findOpen } from '../../parts/find.ts'
import { ofPeople } from '../../parts/runs/of-people.ts'
import { type OrderedTasks, orderOpen } from '../../parts/tasks/order-tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb } from '../definition.ts'

export const next = defineVerb({
  summary: 'Show which task comes next',
  usage: [''],
  arguments: {},
  slash: {
    about: 'Show which task comes next, and offer to start on it',
  },
  tool: {
    title: 'Show which task comes next',
    description: 'Which task to do next, and what comes after it.',
    readOnly: true,
  },
  run: findNextTask,
})

interface NextTask extends OrderedTasks {
  /** An open work session exists for it. */
  hasWorkSession: boolean
  /** The next task is in focus here already. */
  isInFocus: boolean
}

async function findNextTask(workspace: Workspace): Promise<NextTask> {
  const ordered = await orderOpen(workspace)
  const own = await findOpen(workspace).catch(() => undefined)
  const { id } = ordered.next?.task ?? {}
  const isInFocus = id !== undefined && own?.session.focusTask === id
  return { ...ordered, hasWorkSession: await isAnyOpen(workspace), isInFocus }
}

async function isAnyOpen({ sessions }: Workspace): Promise<boolean> {
  return ofPeople((await sessions.list('active')).sessions).some(({ session }) => isOpenSession(session))
}
