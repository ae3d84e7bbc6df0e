// Runs in short, the newest first: who ran, how it ended and why, how long it took, what it cost.
import { nameEnd } from '../../runs/run-words.ts'
import type { RunJson } from '../data/shapes.ts'
import { clockTime, moneyOf, spanOf } from '../words/times.ts'

export function RunList({ runs, now }: { runs: readonly RunJson[]; now: number }) {
  return (
    <ol class="runs">
      {runs.map(run => (
        <li key={run.id}>
          <span class={`state is-run-${run.status}`}>{nameEnd(run.status, run.reason ?? undefined)}</span>{' '}
          {run.thread} attempt {run.attempt}, {run.agent}
          {run.model && ` on ${run.model}`}
          <span class="quiet">
            {' '}
            {[
              clockTime(run.startedAt ?? run.completedAt, now),
              run.startedAt && spanOf(secondsOf(run, now)),
              run.costUsd === null ? '' : moneyOf(run.costUsd),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  )
}

export function secondsOf({ startedAt, completedAt }: RunJson, now: number): number {
  if (startedAt === null) return 0
  return Math.max(0, ((completedAt === null ? now : Date.parse(completedAt)) - Date.parse(startedAt)) / 1000)
}
