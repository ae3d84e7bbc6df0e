// What whoever begins a work session may want to know: what is paused, and what else is to be done.

import { sameId } from '../planning/ids.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'
import { orderOpen } from './tasks/order-tasks.ts'

interface NamedTask {
  id: string
  title: string
}

export interface Suggestions {
  /** Names of work sessions. */
  paused: string[]
  /** Begun, and not what this one is for. */
  inProgress: NamedTask[]
  /** What would come next, when this one is for no task. */
  next: NamedTask | undefined
}

/** Never throws: what was begun is begun. */
export async function suggest(workspace: Workspace, { session }: StoredSession): Promise<Suggestions> {
  try {
    const open = (await workspace.sessions.list('active')).sessions
    const paused = open.filter(other => other.session.status === 'paused')
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
