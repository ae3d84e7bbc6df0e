// Reads work sessions with their tasks and runs as the sessions API shows them. Nothing is kept for it: documents of work
// sessions, tasks and records of runs are all there is.
import { type AgentTask, toAgentTask } from '../../api/agent-task.ts'
import { type SessionMetadata, toMetadata } from '../../api/session-metadata.ts'
import type { WorkSession } from '../../journal/work-session.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import { isInside, statOf } from '../../store/disk/root.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import { realFolder } from '../../store/disk/working-folder.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { newestFirst } from '../find.ts'
import { readRuns } from '../runs/read-runs.ts'
import { Belongings, linkedIds } from './belongings.ts'
import { findBelow } from './find-below.ts'
import type { CompleteTask } from './finish-order.ts'
import { settleLeft } from './settle-left.ts'

export interface ApiSession {
  /** The root of its project. */
  root: string
  stored: StoredSession
  metadata: SessionMetadata
  tasks: AgentTask[]
  /** Ids of those that are neither done nor given up. */
  openTasks: string[]
}

/**
 * Those of threads too; `isShown` tells which a list has. The last written first. An order that was left when its agent
 * ended is settled now.
 */
export async function readApiSessions(workspace: Workspace, complete: CompleteTask): Promise<ApiSession[]> {
  const read = () => readAll(workspace)
  const sessions = await read()
  return (await settleLeft(workspace, sessions, complete)) ? read() : sessions
}

/** The same of one. Reads hardly anything else, since there may be thousands of others. */
export async function readApiSession(
  workspace: Workspace,
  stored: StoredSession,
  complete: CompleteTask,
): Promise<ApiSession> {
  const read = () => readOne(workspace, stored)
  const session = await read()
  return (await settleLeft(workspace, [session], complete)) ? read() : session
}

async function readAll(workspace: Workspace): Promise<ApiSession[]> {
  const [{ sessions }, { tasks }, { runs }] = await Promise.all([
    workspace.sessions.list('active', 'archive'),
    workspace.tasks.list('active', 'archive'),
    readRuns(workspace),
  ])
  const known = new Belongings(
    sessions.map(({ session }) => session),
    tasks.map(({ task }) => task),
    runs,
  )
  const root = realPath(workspace.store.root)
  return sessions.toSorted(newestFirst).map(stored => toApiSession(root, stored, known))
}

async function readOne(workspace: Workspace, stored: StoredSession): Promise<ApiSession> {
  const { session } = stored
  const below = (await findBelow(workspace, session)).map(one => one.session)
  const plans = [session, ...below].flatMap(({ plan }) => plan ?? [])
  const tasks = (await workspace.tasks.listLikely(linkedIds(session), plans)).map(({ task }) => task)
  const own = new Belongings(below, tasks, []).tasksOf(session)
  const runs = []
  for (const plan of new Set(own.flatMap(({ planned }) => planned?.plan ?? [])))
    runs.push(...(await readRuns(workspace, { plan })).runs)
  return toApiSession(realPath(workspace.store.root), stored, new Belongings(below, tasks, runs))
}

/** Work sessions of runs stand below that of their plan, which has all of their tasks. */
export function isShown({ thread, plan, parent }: Pick<WorkSession, 'thread' | 'plan' | 'parent'>): boolean {
  return thread === undefined && !(plan !== undefined && parent !== undefined)
}

/** The folder where it works. What a document says counts only inside of its project. */
export function folderOf(root: string, { folder }: Pick<WorkSession, 'folder'>): string {
  const path = folder === undefined ? root : realFolder(root, folder)
  return isInside(root, path) && statOf(path)?.isDirectory() ? path : root
}

function toApiSession(root: string, stored: StoredSession, known: Belongings): ApiSession {
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
  return { root, stored, metadata, tasks, openTasks: own.filter(isOpen).map(({ id }) => id) }
}
