// Says what the plans of a project wait for, of which something has run lately.
import { hasEnded } from '../../runs/ended.ts'
import { findHoldUp, type HoldUp } from '../../runs/next/hold-up.ts'
import type { Run } from '../../runs/run.ts'
import type { PlanWait } from '../../status/plan-wait.ts'
import type { AgentRow } from '../../status/row.ts'
import { parseTime } from '../../text/time.ts'
import type { SeenTasks } from './seen-tasks.ts'

const DAY_MS = 24 * 3_600_000

/** `runs` are those of each plan, compared with the machine. `all`: also of plans that nobody went on with for a day. */
export async function readPlanWaits(
  runs: ReadonlyMap<string, Run[]>,
  tasks: SeenTasks,
  rows: readonly AgentRow[],
  { now, all }: { now: Date; all: boolean },
): Promise<PlanWait[]> {
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const waits: PlanWait[] = []
  for (const [plan, own] of runs) {
    if (!all && !isUnderWay(own, now)) continue
    const tree = await tasks.treeOf(plan).catch(() => undefined)
    if (tree?.stored.plan.status !== 'open') continue
    const heldUp = findHoldUp({ stages: tree.stages, runs: own, unmerged: new Map() }, now)
    if (heldUp) waits.push(toPlanWait(tree.stored.plan.id, heldUp, names))
  }
  return waits
}

function isUnderWay(runs: Run[], now: Date): boolean {
  return runs.some(run => {
    const at = parseTime(run.completedAt ?? run.startedAt ?? run.claimedAt)
    return !hasEnded(run) || (at !== undefined && now.getTime() - at.getTime() <= DAY_MS)
  })
}

function toPlanWait(plan: string, heldUp: HoldUp, names: ReadonlyMap<string, string>): PlanWait {
  const { batch, threads, kind, what, since, until, running, needsYou } = heldUp
  return {
    plan,
    batch,
    threads,
    needsYou,
    waitsFor: running.flatMap(run => names.get(run) ?? []),
    waits: {
      kind,
      what,
      since: since.toISOString(),
      ...(until ? { until: until.toISOString() } : {}),
    },
  }
}
