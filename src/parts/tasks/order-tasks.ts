// Sorts the open tasks of a project by what comes next for a person, or for an agent in its run. Tasks of plans are for
// agents, and a run has those of its thread.
import { orderTasks } from '../../planning/order.ts'
import { isSamePlan, renderPlace } from '../../planning/plan-ids.ts'
import type { Task } from '../../planning/task.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import type { Problem } from '../../store/documents.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { readPast } from '../conversation.ts'

export interface OrderedTasks {
  next: StoredTask | undefined
  /** The following tasks, in order. */
  after: StoredTask[]
  /** Open tasks that are blocked or wait for others. */
  waiting: StoredTask[]
  /** The number of open tasks that are for agents. */
  forAgents: number
  problems: Problem[]
}

export async function orderOpen(workspace: Workspace): Promise<OrderedTasks> {
  const { tasks, problems } = await workspace.tasks.list('active')
  const { sprints } = await workspace.sprints.list()
  const files = new Map(tasks.map(stored => [stored.task, stored]))
  const isMeant = await whichAreMeant(workspace)
  const ordered = orderTasks(
    [...files.keys()],
    sprints.map(({ sprint }) => sprint),
  ).flatMap(task => (isMeant(task) ? (files.get(task) ?? []) : []))
  const known = new Set(ordered)
  const others = tasks.filter(stored => !known.has(stored) && isOpen(stored.task))
  const waiting = others.filter(({ task }) => isMeant(task))
  const forAgents = others.length - waiting.length
  return { next: ordered[0], after: ordered.slice(1), waiting, forAgents, problems }
}

async function whichAreMeant(workspace: Workspace): Promise<(task: Task) => boolean> {
  const { workSession } = await readPast(workspace)
  const thread = workSession && (await workspace.sessions.find(workSession))?.session.thread
  if (!thread) return task => task.planned === undefined
  return ({ planned }) =>
    planned !== undefined && isSamePlan(`${planned.plan}:${renderPlace(planned.place.slice(0, 3))}`, thread)
}
