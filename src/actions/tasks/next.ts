// Which task comes next, and what comes after it.
import { isOpen as isOpenSession } from '../../session/session.ts'
import type { Problem } from '../../store/session-files.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { orderTasks } from '../../task/order.ts'
import { isOpen } from '../../task/transitions.ts'
import type { Workspace } from '../workspace.ts'

export interface OrderedTasks {
  next: StoredTask | undefined
  /** What comes after it, in order. */
  after: StoredTask[]
  /** Open, but blocked or waiting for other tasks. */
  waiting: StoredTask[]
  problems: Problem[]
}

export interface NextTask extends OrderedTasks {
  /** A work session is open that it could be done in. */
  hasWorkSession: boolean
}

export async function nextTask(workspace: Workspace): Promise<NextTask> {
  return { ...(await orderOpen(workspace)), hasWorkSession: await isAnyOpen(workspace) }
}

export async function orderOpen(workspace: Workspace): Promise<OrderedTasks> {
  const { tasks, problems } = await workspace.tasks.list('active')
  const { sprints } = await workspace.sprints.list()
  const files = new Map(tasks.map(stored => [stored.task, stored]))
  const ordered = orderTasks(
    [...files.keys()],
    sprints.map(({ sprint }) => sprint),
  ).flatMap(task => files.get(task) ?? [])
  const known = new Set(ordered)
  const waiting = tasks.filter(stored => !known.has(stored) && isOpen(stored.task))
  return { next: ordered[0], after: ordered.slice(1), waiting, problems }
}

async function isAnyOpen({ sessions }: Workspace): Promise<boolean> {
  return (await sessions.list('active')).sessions.some(({ session }) => isOpenSession(session))
}
