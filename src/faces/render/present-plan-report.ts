// The JSON of the report of a plan. docs/json.md documents it. Existing keys must stay.
import type {
  Attempt,
  Insight,
  PlanReport,
  ReportedFile,
  ReportedTask,
  ReportedThread,
  RunSum,
} from '../../runs/report/plan-report.ts'

export function presentPlanReport(report: PlanReport, file: string | undefined) {
  const { id, title, status, goal, summary, forced, createdAt, completedAt, stages, runs, insights } = report
  const { in_progress, ...counts } = report.counts
  return {
    ...{ id, title, status, goal, summary },
    forced: forced ?? null,
    createdAt: createdAt ?? null,
    completedAt: completedAt ?? null,
    file: file ?? null,
    counts: { ...counts, inProgress: in_progress },
    stages: stages.map(stage => ({
      id: stage.id,
      name: stage.name,
      batches: stage.batches.map(batch => ({
        id: batch.id,
        name: batch.name,
        threads: batch.threads.map(presentThread),
      })),
    })),
    insights: {
      decisions: insights.decisions.map(presentInsight),
      discoveries: insights.discoveries.map(presentInsight),
      deadEnds: insights.deadEnds.map(presentInsight),
    },
    files: report.files.map(presentFile),
    runs: {
      ...presentSum(runs),
      from: runs.span?.from ?? null,
      to: runs.span?.to ?? null,
      byEnd: runs.byEnd.map(end => ({ status: end.status, reason: end.reason ?? null, ...presentSum(end) })),
      byAgent: runs.byAgent.map(one => ({ agent: one.agent, model: one.model ?? null, ...presentSum(one) })),
    },
    unread: report.unread,
    unreadRuns: report.unreadRuns,
  }
}

function presentThread({ id, name, status, agent, tasks, attempts, together }: ReportedThread) {
  return {
    ...{ id, name, status },
    agent: agent ?? null,
    tasks: tasks.map(presentTask),
    attempts: attempts.map(presentAttempt),
    together: presentSum(together),
  }
}

function presentTask({ id, title, status, summary, reason, forced }: ReportedTask) {
  return { ...{ id, title, status, summary }, reason: reason ?? null, forced: forced ?? null }
}

function presentAttempt(attempt: Attempt) {
  const { number, agent, model, status, reason, detail, settled, seconds, costUsd } = attempt
  return {
    ...{ number, agent, status, settled },
    model: model ?? null,
    reason: reason ?? null,
    detail: detail ?? null,
    seconds: seconds ?? null,
    costUsd: costUsd ?? null,
  }
}

function presentSum({ runs, seconds, costUsd, unpriced }: RunSum) {
  return { runs, seconds, costUsd: Math.round(costUsd * 10_000) / 10_000, unpriced }
}

function presentInsight({ thread, title, why }: Insight) {
  return { thread: thread ?? null, title, why: why ?? null }
}

function presentFile({ path, how, role, threads }: ReportedFile) {
  return { path, how, role: role ?? null, threads }
}
