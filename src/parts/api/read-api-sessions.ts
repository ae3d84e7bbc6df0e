// Reads work sessions with their tasks and runs as the sessions API shows them. Nothing is kept for it: documents of work
// sessions, tasks and records of runs are all there is.
import { type AgentTask, toAgentTask } from '../../api/agent-task.ts'
import { type SessionMetadata, toMetadata } from '../../api/session-metadata.ts'
import { LogbookError } from '../../errors.ts'
import type { WorkSession } from '../../journal/work-session.ts'
import { plainId } from '../../planning/ids.ts'
import { planTaskId, readPlanTaskId, renderPlace } from '../../planning/plan-ids.ts'
import type { Task } from '../../planning/task.ts'
import type { Run } from '../../runs/run.ts'
import { isInside, statOf } from '../../store/disk/root.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import { realFolder } from '../../store/disk/working-folder.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { shorten } from '../../text/cut.ts'
import type { Workspace } from '../../workspace.ts'
import { newestFirst } from '../find.ts'
import { readRuns } from '../runs/read-runs.ts'
import { type CompleteTask, finishOrder } from './finish-order.ts'
import { isApiPlan } from './open-api-session.ts'

export interface ApiSession {
  /** The root of its project. */
  root: string
  stored: StoredSession
  metadata: SessionMetadata
  tasks: AgentTask[]
}

/**
 * Those of threads too; `isShown` tells which a list has. The last written first. An order whose server ended before its
 * agent did is completed now.
 */
export async function readApiSessions(workspace: Workspace, complete: CompleteTask): Promise<ApiSession[]> {
  const sessions = await readOnce(workspace)
  const left = new Map(sessions.flatMap(({ tasks }) => tasks.filter(isLeft)).map(task => [task.id, task]))
  if (left.size === 0) return sessions
  for (const [id, { run }] of left) await finishOrder(workspace, id, run?.id ?? '', complete)
  return readOnce(workspace)
}

/** An agent that was refused a tool ends well too, and may have done nothing. */
function isLeft({ status, run, plan }: AgentTask): boolean {
  const endedWell = run?.status === 'completed' && run.reason !== 'refused'
  return status === 'failed' && endedWell && isApiPlan(plan?.id ?? '')
}

async function readOnce(workspace: Workspace): Promise<ApiSession[]> {
  const [{ sessions }, { tasks }, { runs }] = await Promise.all([
    workspace.sessions.list('active', 'archive'),
    workspace.tasks.list('active', 'archive'),
    readRuns(workspace),
  ])
  const known = new Known(
    sessions,
    tasks.map(({ task }) => task),
    runs,
  )
  const root = realPath(workspace.store.root)
  return sessions.toSorted(newestFirst).map(stored => toApiSession(root, stored, known))
}

/** Work sessions of runs stand below that of their plan, which has all of their tasks. */
export function isShown({ stored: { session } }: ApiSession): boolean {
  return session.thread === undefined && !(session.plan !== undefined && session.parent !== undefined)
}

/** By its whole id, short id, key or name. Throws NOT_FOUND, AMBIGUOUS_ID. */
export function chooseApiSession(sessions: readonly ApiSession[], given: string): ApiSession {
  const wanted = given.trim().normalize('NFC').toLowerCase()
  const names = [
    ({ id }: WorkSession) => id,
    ({ shortId }: WorkSession) => shortId,
    ({ key }: WorkSession) => key,
    ({ shortname }: WorkSession) => shortname,
  ]
  for (const nameOf of names) {
    const found = sessions.filter(({ stored }) => nameOf(stored.session)?.toLowerCase() === wanted)
    if (found.length > 1)
      throw new LogbookError(
        'AMBIGUOUS_ID',
        `${found.length} sessions are called ${JSON.stringify(shorten(given, 200))}.`,
        'Give the whole id of one.',
      )
    if (found[0]) return found[0]
  }
  throw new LogbookError(
    'NOT_FOUND',
    `There is no session ${JSON.stringify(shorten(given, 200))}.`,
    'GET /sessions lists all of them.',
  )
}

/** The folder where it works. What a document says counts only inside of its project. */
export function folderOf(root: string, { folder }: Pick<WorkSession, 'folder'>): string {
  const path = folder === undefined ? root : realFolder(root, folder)
  return isInside(root, path) && statOf(path)?.isDirectory() ? path : root
}

function toApiSession(root: string, stored: StoredSession, known: Known): ApiSession {
  const { session } = stored
  const own = known.tasksOf(session)
  const openedAt = session.createdAt ?? session.updatedAt ?? '1970-01-01T00:00:00Z'
  const tasks = own.map(task =>
    toAgentTask({ sessionId: session.id, task, runs: known.runsOf(task), openedAt }),
  )
  const runs = new Map(own.flatMap(task => known.runsOf(task)).map(run => [run.id, run]))
  const metadata = toMetadata({
    session,
    projectPath: root,
    workingDirectory: folderOf(root, session),
    tasks,
    plans: known.plansOf(session, own),
    runs: [...runs.values()],
    activeSeconds: own
      .filter(task => known.runsOf(task).length === 0)
      .reduce((sum, task) => sum + task.activeSeconds, 0),
  })
  return { root, stored, metadata, tasks }
}

/** All that is there, by what belongs together. */
class Known {
  private readonly byId = new Map<string, Task>()
  private readonly byPlan = new Map<string, Task[]>()
  private readonly byThread = new Map<string, Run[]>()
  /** Plans of work sessions below another, by the id of that. */
  private readonly plansBelow = new Map<string, string[]>()

  constructor(sessions: readonly StoredSession[], tasks: readonly Task[], runs: readonly Run[]) {
    for (const task of tasks) {
      this.byId.set(plainId(task.id, 'TASK'), task)
      if (task.planned) add(this.byPlan, fold(task.planned.plan), task)
    }
    for (const run of runs) add(this.byThread, fold(`${run.plan}:${run.thread}`), run)
    for (const { session } of sessions)
      if (session.plan !== undefined && session.parent !== undefined)
        add(this.plansBelow, session.parent, session.plan)
  }

  /** Linked ones first, then those of its plans in their order. */
  tasksOf(session: WorkSession): Task[] {
    const linked = [...session.taskIds, session.focusTask].flatMap(id => this.findTask(id) ?? [])
    const planned = this.ownPlans(session).flatMap(plan => this.byPlan.get(fold(plan)) ?? [])
    const inOrder = planned.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    return [...new Set([...linked, ...inOrder])]
  }

  runsOf({ planned }: Task): Run[] {
    if (!planned) return []
    return this.byThread.get(fold(`${planned.plan}:${renderPlace(planned.place.slice(0, 3))}`)) ?? []
  }

  plansOf(session: WorkSession, tasks: readonly Task[]): string[] {
    const own = this.ownPlans(session).filter(plan => this.byPlan.has(fold(plan)))
    const ofTasks = tasks.flatMap(({ planned }) => planned?.plan ?? [])
    return [...new Map([...own, ...ofTasks].map(plan => [fold(plan), plan])).values()]
  }

  private ownPlans({ id, plan }: WorkSession): string[] {
    return [...(plan === undefined ? [] : [plan]), ...(this.plansBelow.get(id) ?? [])]
  }

  private findTask(id: string | undefined): Task | undefined {
    if (id === undefined) return undefined
    const planned = readPlanTaskId(id)
    return this.byId.get(plainId(planned ? planTaskId(planned.plan, planned.place) : id, 'TASK'))
  }
}

function placeOf({ planned }: Task): string {
  return planned ? `${planned.plan} ${renderPlace(planned.place)}` : ''
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function add<T>(groups: Map<string, T[]>, key: string, one: T): void {
  const group = groups.get(key)
  if (group) group.push(one)
  else groups.set(key, [one])
}
