// Shows the next task, and the ones after it.
import { isOpen as isOpenSession } from '../../journal/work-session.ts'
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
}

async function findNextTask(workspace: Workspace): Promise<NextTask> {
  return { ...(await orderOpen(workspace)), hasWorkSession: await isAnyOpen(workspace) }
}

async function isAnyOpen({ sessions }: Workspace): Promise<boolean> {
  return (await sessions.list('active')).sessions.some(({ session }) => isOpenSession(session))
}
