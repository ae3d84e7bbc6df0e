// Reads what hooks and runs have cost, day by day.
import { type EventSum, parseRuns, type Sum, sumByEvent, sumRuns } from '../../activity/cost.ts'
import type { Run } from '../../runs/run.ts'
import { readLedger } from '../../store/disk/cost-ledger.ts'
import type { Workspace } from '../../workspace.ts'
import { readRuns } from '../runs/read-runs.ts'

export interface CostOfDay extends Sum {
  /** `2026-11-21`, of UTC. */
  day: string
  events: EventSum[]
  /** Of the runs that ended on this day. */
  runsUsd: number
  runs: Run[]
  /** True if some hooks are missing. */
  cut: boolean
}

/** The last so many days, the latest first, also those on which nothing happened. */
export async function readCostByDay(workspace: Workspace, days: number): Promise<CostOfDay[]> {
  const today = workspace.now().toISOString().slice(0, 10)
  const hooks = new Map(readLedger(workspace.store.root, today).map(one => [one.day, one]))
  const { runs } = await readRuns(workspace)
  return Array.from({ length: days }, (_, ago) => {
    const day = new Date(Date.parse(today) - ago * DAY_MS).toISOString().slice(0, 10)
    const kept = hooks.get(day)
    const calls = parseRuns(kept?.text ?? '')
    const ended = runs.filter(({ completedAt }) => completedAt?.slice(0, 10) === day)
    return {
      day,
      ...sumRuns(calls),
      events: sumByEvent(calls),
      runsUsd: sumUsd(ended),
      runs: ended,
      cut: kept?.cut ?? false,
    }
  })
}

const DAY_MS = 24 * 3_600_000

/** Cents of a cent are left out: sums of such fractions have long tails. */
function sumUsd(runs: readonly Run[]): number {
  const sum = runs.reduce((total, { costUsd = 0 }) => total + costUsd, 0)
  return Math.round(sum * 1e6) / 1e6
}
