// Makes the report of a plan from its tree, its runs, and what their work sessions tell.
import { renderPlace } from '../../planning/plan-ids.ts'
import type { TaskStatus } from '../../planning/task.ts'
import type { Plan } from '../../plans/plan.ts'
import type { PlannedTask, Stage, Thread } from '../../plans/plan-tree.ts'
import { mapTexts } from '../../text/map-texts.ts'
import { compare } from '../../text/names/compare.ts'
import { oneLine } from '../../text/one-line.ts'
import type { Run } from '../run.ts'
import { withoutPlaces } from './forget-places.ts'
import type {
  Findings,
  Insight,
  Insights,
  PlanReport,
  ReportedFile,
  ReportedStage,
  ReportedTask,
  ReportedThread,
} from './plan-report.ts'
import { attemptsIn, sumRuns, sumTogether, toAttempt } from './sum-runs.ts'

export interface ReportInput {
  plan: Plan
  stages: Stage[]
  /** All runs of the plan, in any order. */
  runs: Run[]
  findings: Findings[]
  unread: string[]
  unmerged: PlanReport['unmerged']
  unreadRuns: string[]
  /** Folders of this machine that the texts may name, such as the project. */
  folders: string[]
}

export async function makeReport(input: ReportInput): Promise<PlanReport> {
  const { plan, findings, unread, unmerged, unreadRuns } = input
  const attempts = attemptsIn(input.runs)
  const stages = input.stages.map(stage => toStage(stage, attempts))
  const threads = stages.flatMap(({ batches }) => batches.flatMap(batch => batch.threads))
  const inOrder = findings.toSorted((a, b) => compare(a.thread ?? '', b.thread ?? ''))
  const folders = [...input.folders, ...attempts.map(({ folder }) => folder)]
  const { id, title, status, goal, summary, forced, createdAt, completedAt } = plan
  const report: PlanReport = {
    ...{ id, title, status, goal, summary, forced, createdAt, completedAt },
    stages,
    counts: countIn(threads),
    insights: insightsOf(inOrder),
    files: filesOf(inOrder, folders),
    runs: sumTogether(attempts),
    unread,
    unmerged,
    unreadRuns,
  }
  return mapTexts(report, async text => withoutPlaces(text, folders))
}

function toStage({ id, name, batches }: Stage, attempts: Run[]): ReportedStage {
  return {
    id,
    name,
    batches: batches.map(batch => ({
      id: batch.id,
      name: batch.name,
      threads: batch.threads.map(thread => toThread(thread, attempts)),
    })),
  }
}

function toThread({ id, name, status, agent, tasks }: Thread, attempts: Run[]): ReportedThread {
  const own = attempts.filter(run => run.thread === id)
  return {
    ...{ id, name, status, agent },
    tasks: tasks.map(toTask),
    attempts: own.map(toAttempt),
    together: sumRuns(own),
  }
}

function toTask({ planned, title, status, summary, reason, forced }: PlannedTask): ReportedTask {
  return { id: renderPlace(planned.place), title, status, summary, reason, forced }
}

function countIn(threads: ReportedThread[]): PlanReport['counts'] {
  const counts: Record<TaskStatus, number> = {
    pending: 0,
    in_progress: 0,
    completed: 0,
    blocked: 0,
    cancelled: 0,
  }
  for (const { status } of threads.flatMap(({ tasks }) => tasks)) counts[status] += 1
  const complete = threads.filter(({ status }) => status === 'completed' || status === 'cancelled').length
  return { threads: threads.length, complete, ...counts }
}

/** The work session of the plan got what its threads found, so each finding is told once. */
function insightsOf(findings: Findings[]): Insights {
  const ofThreads = findings.filter(({ thread }) => thread !== undefined)
  const all = [...ofThreads, ...findings.filter(({ thread }) => thread === undefined)]
  const gather = (kind: keyof Insights): Insight[] => {
    const found = all.flatMap(one => one[kind].map(insight => ({ thread: one.thread, ...insight })))
    return found.filter(
      ({ thread, title }, index) =>
        found.findIndex(
          other =>
            oneLine(other.title) === oneLine(title) && (other.thread === thread || thread === undefined),
        ) === index,
    )
  }
  return { decisions: gather('decisions'), discoveries: gather('discoveries'), deadEnds: gather('deadEnds') }
}

/** Files of the project, by path. Files elsewhere are nobody's business. */
function filesOf(findings: Findings[], folders: string[]): ReportedFile[] {
  const files = new Map<string, ReportedFile>()
  for (const { thread, files: touched } of findings)
    for (const { path: given, how, role } of touched) {
      const path = withoutPlaces(given.replaceAll('\\', '/'), folders)
      if (isElsewhere(path)) continue
      const known = files.get(path)
      const threads = thread === undefined ? [] : [thread]
      files.set(path, {
        path,
        how: known ? laterOf(known.how, how) : how,
        role: known?.role ?? role,
        threads: [...new Set([...(known?.threads ?? []), ...threads])],
      })
    }
  return [...files.values()].toSorted((a, b) => compare(a.path, b.path))
}

/** What one thread made and another changed was made. */
function laterOf(before: ReportedFile['how'], now: ReportedFile['how']): ReportedFile['how'] {
  return now === 'edited' && before !== 'deleted' ? before : now
}

/** Outside of the project, or a file of ours. */
function isElsewhere(path: string): boolean {
  return path === '' || /^(?:\/|~|\.\.|[A-Za-z]:)|(?:^|\/)\.(?:sessions|tasks|git)(?:\/|$)/.test(path)
}
