// Tells what was done lately in all work sessions, as one says it in a stand-up.
import { type Done, toMinute } from '../journal/recent/done-since.ts'
import { isOpen, openBlockers, type Status } from '../journal/work-session.ts'
import { findCommitsSince } from '../parts/recent-commits.ts'
import { CLOCK_MS, findLastWork, findRecentWork, type RecentWork } from '../parts/recent-work.ts'
import { belowTheirPlans } from '../parts/runs/of-people.ts'
import { nameTask } from '../planning/name-task.ts'
import type { Task } from '../planning/task.ts'
import { readCapturedWork } from '../store/captures.ts'
import type { Problem } from '../store/documents.ts'
import { previousWorkingDay, startOfDay } from '../text/days/local-day.ts'
import { ownWords } from '../text/items.ts'
import { parseTime } from '../text/time.ts'
import type { Workspace } from '../workspace.ts'
import { readMoment } from './arguments/read-moment.ts'
import { defineVerb } from './definition.ts'

export const today = defineVerb({
  summary: 'Tell what was done since the last working day, for a stand-up',
  usage: ['', '[--since] <day, date or duration>'],
  arguments: {
    since: {
      kind: 'text',
      names: 'days',
      value: '<when>',
      help: 'friday, yesterday, 2026-11-27, 3d, 36h; the working day before today when left out',
    },
  },
  bare: ['since'],
  slash: { hint: '[friday | yesterday | 2026-11-27 | 3d | 36h]' },
  run: tellRecentWork,
})

interface TodaySession {
  id: string
  shortId: string
  shortname: string
  title: string
  status: Status
  /** `login:01.02.03` in a work session of runs. */
  thread: string | undefined
  file: string
  closedAt: string | undefined
  activeSeconds: number
  completed: number
  total: number
  done: (Omit<Done, 'at'> & { at: number })[]
  blockers: string[]
  next: string[]
}

interface EndedTask {
  id: string
  title: string
  at: number
}

interface TodayResult {
  since: Date
  now: Date
  /** The latest work first. */
  sessions: TodaySession[]
  /** The number of further work sessions. */
  more: number
  /** Those that were completed outside of these work sessions. */
  tasks: EndedTask[]
  /** The last work before, if nothing was done since then, or only today. */
  before: { name: string; at: number } | undefined
  problems: Problem[]
}

const MOST_SESSIONS = 50

/** Throws INVALID_INPUT. */
async function tellRecentWork(
  workspace: Workspace,
  input: { since?: string | undefined },
): Promise<TodayResult> {
  const now = workspace.now()
  const since =
    input.since === undefined ? previousWorkingDay(now) : readMoment(input.since, now, '{today} friday')
  const { works, problems } = await findRecentWork(workspace, since)
  const ended = await workspace.tasks.listEnded(since.getTime() - CLOCK_MS)
  const tasks = ended.tasks.flatMap(({ task }) => endedSince(task, since))
  const order = belowTheirPlans(works.map(({ stored }) => stored))
  const inOrder = works.toSorted((a, b) => order.indexOf(a.stored) - order.indexOf(b.stored))
  const shown = inOrder.slice(0, MOST_SESSIONS)
  const commits = await readCommits(workspace, shown, since)
  const sessions = shown.map(work => describe(work, tasksIn(work, tasks), commits.get(work) ?? []))
  const placed = new Set(shown.flatMap(work => tasksIn(work, tasks)))
  const others = tasks.filter(task => !placed.has(task))
  const times = [...works.map(({ first }) => first.getTime()), ...tasks.map(task => task.at)]
  const isToday = input.since === undefined && Math.min(...times) >= startOfDay(now).getTime()
  const last = times.length === 0 || isToday ? await findLastWork(workspace, since) : undefined
  return {
    since,
    now,
    more: works.length - shown.length,
    problems: [...problems, ...ended.problems],
    // Lines are cut in the report, and half a secret would not be recognized there.
    ...(await workspace.sessions.show({
      sessions,
      tasks: others,
      before: last && { name: last.name, at: last.at.getTime() },
    })),
  }
}

function endedSince({ id, title, status, completedAt }: Task, since: Date): EndedTask[] {
  const at = status === 'completed' ? parseTime(completedAt) : undefined
  return at && at >= since ? [{ id, title, at: toMinute(at).getTime() }] : []
}

/** Captured commits. Capture is forgotten when a work session is closed. */
async function readCommits(
  workspace: Workspace,
  works: RecentWork[],
  since: Date,
): Promise<Map<RecentWork, Done[]>> {
  const captured = new Map<RecentWork, string[]>()
  for (const work of works) {
    const { commits = [] } = (await readCapturedWork(workspace.store, work.stored.session.id)) ?? {}
    if (commits.length > 0) captured.set(work, commits)
  }
  if (captured.size === 0) return new Map()
  const timeOf = await findCommitsSince(workspace, since)
  const dated = (commit: string): Done[] => {
    const [, hash = '', text = ''] = /^(\S+) (.*)$/s.exec(commit) ?? []
    const at = /^[0-9a-f]{4,64}$/.test(hash) ? timeOf(hash) : undefined
    return at ? [{ kind: 'commit', text, detail: undefined, at: toMinute(at) }] : []
  }
  return new Map([...captured].map(([work, commits]) => [work, commits.flatMap(dated)]))
}

/** A task that is linked to several work sessions was completed in each. */
function tasksIn({ stored, taskIds }: RecentWork, tasks: EndedTask[]): EndedTask[] {
  return tasks.filter(({ id }) => taskIds.includes(id) || stored.session.taskIds.includes(id))
}

function describe({ stored, done, ...work }: RecentWork, tasks: EndedTask[], commits: Done[]): TodaySession {
  const { session, file } = stored
  const { id, shortId, shortname, title, status, thread, closedAt, progress } = session
  const next = session.nextSteps.length > 0 ? session.nextSteps : [progress.current?.text ?? '']
  const all = [
    ...[...done, ...commits].map(one => ({ ...one, at: one.at.getTime() })),
    ...tasks.map(task => ({ kind: 'task' as const, text: nameTask(task), detail: undefined, at: task.at })),
  ]
  return {
    ...{ id, shortId, shortname, title, status, thread, file, closedAt },
    activeSeconds: work.activeSeconds,
    completed: progress.completed,
    total: progress.total,
    done: all.toSorted((a, b) => a.at - b.at),
    blockers: isOpen(session) ? openBlockers(session).map(({ text }) => ownWords(text)) : [],
    next: isOpen(session) ? next.map(ownWords).filter(Boolean) : [],
  }
}
