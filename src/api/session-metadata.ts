// A work session as the sessions API shows it. All of it is read from documents and records, so that a restart of the
// server changes nothing.
import type { WorkSession } from '../journal/work-session.ts'
import type { Run } from '../runs/run.ts'
import type { AgentTask } from './agent-task.ts'

export interface SessionMetadata {
  sessionId: string
  startTime: string
  /** Left out while it is active. */
  endTime?: string
  workingDirectory: string
  projectPath: string
  /** Ids. */
  tasks: string[]
  plans: string[]
  totalTasks: number
  completedTasks: number
  failedTasks: number
  /** Milliseconds. */
  totalExecutionTime: number
  status: 'active' | 'completed' | 'failed'
  name: string
  title: string
}

export interface SessionStats {
  /** Milliseconds, up to now while it is active. */
  duration: number
  /** Percent of the finished tasks. 0 while none is. */
  successRate: number
  /** Milliseconds of a finished task. */
  avgExecutionTime: number
  finishedTasks: number
}

export interface SessionSource {
  session: Pick<WorkSession, 'id' | 'shortname' | 'title' | 'status' | 'createdAt' | 'updatedAt' | 'closedAt'>
  projectPath: string
  workingDirectory: string
  tasks: readonly AgentTask[]
  plans: readonly string[]
  /** All of its threads. */
  runs: readonly Pick<Run, 'startedAt' | 'completedAt'>[]
  /** Time of work on its tasks that no run has done. */
  activeSeconds: number
}

/** The beginning of time stands for a time that nobody has written down. */
const NO_TIME = '1970-01-01T00:00:00Z'

const STATUS = {
  active: 'active',
  paused: 'active',
  completed: 'completed',
  abandoned: 'failed',
} as const satisfies Record<WorkSession['status'], SessionMetadata['status']>

export function toMetadata(source: SessionSource): SessionMetadata {
  const { session, tasks } = source
  const count = (status: AgentTask['status']) => tasks.filter(task => task.status === status).length
  const status = STATUS[session.status]
  const ended = status === 'active' ? undefined : (session.closedAt ?? session.updatedAt)
  return {
    sessionId: session.id,
    startTime: session.createdAt ?? NO_TIME,
    ...(ended === undefined ? {} : { endTime: ended }),
    workingDirectory: source.workingDirectory,
    projectPath: source.projectPath,
    tasks: tasks.map(({ id }) => id),
    plans: [...source.plans],
    totalTasks: tasks.length,
    completedTasks: count('completed'),
    failedTasks: count('failed'),
    totalExecutionTime: source.activeSeconds * 1000 + sumOfRuns(source.runs),
    status,
    name: session.shortname,
    title: session.title,
  }
}

export function toStats(metadata: SessionMetadata, now: Date): SessionStats {
  const { startTime, endTime, completedTasks, failedTasks, totalExecutionTime } = metadata
  const finishedTasks = completedTasks + failedTasks
  const begin = startTime === NO_TIME ? Number.NaN : Date.parse(startTime)
  const end = endTime === undefined ? now.getTime() : Date.parse(endTime)
  const duration = end - begin
  return {
    duration: Number.isFinite(duration) ? Math.max(0, duration) : 0,
    successRate: finishedTasks === 0 ? 0 : round((completedTasks / finishedTasks) * 100),
    avgExecutionTime: finishedTasks === 0 ? 0 : Math.round(totalExecutionTime / finishedTasks),
    finishedTasks,
  }
}

/** Only of those that have ended: what runs now is not the same at the next look. */
function sumOfRuns(runs: SessionSource['runs']): number {
  return runs.reduce((sum, { startedAt, completedAt }) => {
    const ms = Date.parse(completedAt ?? '') - Date.parse(startedAt ?? '')
    return Number.isFinite(ms) ? sum + Math.max(0, ms) : sum
  }, 0)
}

function round(share: number): number {
  return Math.round(share * 100) / 100
}
