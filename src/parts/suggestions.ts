// Suggests other work at the start of a work session: paused work sessions and open tasks.

import { sameId } from '../planning/ids.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'
import { isOfRuns } from './runs/of-people.ts'
import { orderOpen } from './tasks/order-tasks.ts'

interface NamedTask {
  id: string
  title: string
}

export interface Suggestions {
  /** Names of paused work sessions. */
  paused: string[]
  /** Tasks in progress that are not linked to this work session. */
  inProgress: NamedTask[]
  /** The next task, if this work session has no task. */
  next: NamedTask | undefined
}

/** Never throws, because the work session is already open. */
export async function suggest(workspace: Workspace, { session }: StoredSession): Promise<Suggestions> {
  try {
    const open = (await workspace.sessions.list('active')).sessions
    const paused = open.filter(other => other.session.status === 'paused' && !isOfRuns(other))
    const { next, after } = await orderOpen(workspace)
    const tasks = (next ? [next, ...after] : []).map(({ task }) => task)
    const others = tasks.filter(({ id }) => !session.taskIds.some(own => sameId(own, id, 'TASK')))
    const name = ({ id, title }: NamedTask) => ({ id, title })
    const [first] = others
    return {
      paused: paused.map(other => other.session.shortname),
      inProgress: others.filter(({ status }) => status === 'in_progress').map(name),
      next: session.taskIds.length === 0 && first?.status === 'pending' ? name(first) : undefined,
    }
  } catch {
    return { paused: [], inProgress: [], next: undefined }
  }
}
