// Adds up runs: how they ended, how long they took, and what they cost. A run that failed has cost as much as another.

import { compare } from '../../text/names/compare.ts'
import { parseTime } from '../../text/time.ts'
import { RUN_REASONS, RUN_STATUSES, type Run } from '../run.ts'
import type { Attempt, RunSum, RunsTogether } from './plan-report.ts'

/** A claim that was never started is no attempt. */
export function attemptsIn(runs: Run[]): Run[] {
  return runs
    .filter(({ startedAt }) => startedAt !== undefined)
    .toSorted((a, b) => compare(a.thread, b.thread) || a.attempt - b.attempt)
}

export function toAttempt(run: Run): Attempt {
  const { attempt, agent, model, status, reason, detail, settled, costUsd } = run
  return {
    number: attempt,
    ...{ agent, model, status, reason, detail, costUsd },
    settled: settled ?? false,
    seconds: secondsOf(run),
  }
}

/** `attempts` are those of `attemptsIn`. */
export function sumRuns(attempts: Run[]): RunSum {
  return attempts.reduce<RunSum>(
    (sum, run) => ({
      runs: sum.runs + 1,
      seconds: sum.seconds + (secondsOf(run) ?? 0),
      costUsd: sum.costUsd + (run.costUsd ?? 0),
      unpriced: sum.unpriced + (run.costUsd === undefined ? 1 : 0),
    }),
    { runs: 0, seconds: 0, costUsd: 0, unpriced: 0 },
  )
}

export function sumTogether(attempts: Run[]): RunsTogether {
  const starts = attempts.flatMap(({ startedAt }) => startedAt ?? []).toSorted()
  const ends = attempts.flatMap(({ startedAt, completedAt }) => completedAt ?? startedAt ?? []).toSorted()
  const [from] = starts
  const to = ends.at(-1)
  return {
    ...sumRuns(attempts),
    span: from !== undefined && to !== undefined ? { from, to } : undefined,
    byEnd: groupsOf(attempts, ({ status, reason }) => JSON.stringify([status, tellingReason(status, reason)]))
      .map(([{ status, reason }, group]) => ({
        status,
        reason: tellingReason(status, reason),
        ...sumRuns(group),
      }))
      .toSorted(
        (a, b) =>
          RUN_STATUSES.indexOf(a.status) - RUN_STATUSES.indexOf(b.status) ||
          orderOf(a.reason) - orderOf(b.reason),
      ),
    byAgent: groupsOf(attempts, ({ agent, model }) => JSON.stringify([agent, model]))
      .map(([{ agent, model }, group]) => ({ agent, model, ...sumRuns(group) }))
      .toSorted((a, b) => compare(a.agent, b.agent) || compare(a.model ?? '', b.model ?? '')),
  }
}

/** A completed run has ended by itself, whatever else is noted. */
function tellingReason(status: Run['status'], reason: Run['reason']): Run['reason'] {
  return status === 'completed' || status === 'running' ? undefined : reason
}

function orderOf(reason: Run['reason']): number {
  return reason === undefined ? -1 : RUN_REASONS.indexOf(reason)
}

function secondsOf({ startedAt, completedAt }: Run): number | undefined {
  const start = parseTime(startedAt)
  const end = parseTime(completedAt)
  return start && end && Math.max(0, Math.round((end.getTime() - start.getTime()) / 1000))
}

function groupsOf(runs: Run[], keyOf: (run: Run) => string): [first: Run, group: Run[]][] {
  const groups = new Map<string, [first: Run, group: Run[]]>()
  for (const run of runs) {
    const group = groups.get(keyOf(run))
    if (group) group[1].push(run)
    else groups.set(keyOf(run), [run, [run]])
  }
  return [...groups.values()]
}
