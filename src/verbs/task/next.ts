// Which task comes next, and what comes after it.
import { isOpen as isOpenSession } from '../../journal/work-session.ts'
import { type OrderedTasks, orderOpen } from '../../parts/tasks/order-tasks.ts'
import type { Workspace } from '../../workspace.ts'

export interface NextTask extends OrderedTasks {
  /** A work session is open that it could be done in. */
  hasWorkSession: boolean
}

export async function nextTask(workspace: Workspace): Promise<NextTask> {
  return { ...(await orderOpen(workspace)), hasWorkSession: await isAnyOpen(workspace) }
}

async function isAnyOpen({ sessions }: Workspace): Promise<boolean> {
  return (await sessions.list('active')).sessions.some(({ session }) => isOpenSession(session))
}
