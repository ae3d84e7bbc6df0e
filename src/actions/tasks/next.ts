// Which task comes next, and what comes after it.
import { isOpen as isOpenSession } from '../../session/session.ts'
import type { Problem } from '../../store/session-files.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { orderTasks } from '../../task/order.ts'
import { isOpen } from '../../task/transitions.ts'
import type { Workspace } from '../workspace.ts'

export interface NextTask {
  next: StoredTask | undefined
  /** What comes after it, in order. */
  after: StoredTask[]
  /** Open, but blocked or waiting for subtasks. */
  waiting: StoredTask[]
  /** A work session is open that it could be done in. */
  hasWorkSession: boolean
  problems: Problem[]
}

export async function nextTask(workspace: Workspace): Promise<NextTask> {
  const { tasks, problems } = await workspace.tasks.list('active')
  const { sprints } = await workspace.sprints.list()
  const files = new Map(tasks.map(stored => [stored.task, stored]))
  const ordered = orderTasks(
    [...files.keys()],
    sprints.map(({ sprint }) => sprint),
  ).flatMap(task => files.get(task) ?? [])
  const known = new Set(ordered)
  const waiting = tasks.filter(stored => !known.has(stored) && isOpen(stored.task))
  const hasWorkSession = await isAnyOpen(workspace)
  return { next: ordered[0], after: ordered.slice(1), waiting, hasWorkSession, problems }
}

async function isAnyOpen({ sessions }: Workspace): Promise<boolean> {
  return (await sessions.list('active')).sessions.some(({ session }) => isOpenSession(session))
}
