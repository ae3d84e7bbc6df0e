// Reads how a plan stands at this moment: its tasks, its runs, and work that is not merged.
import { threadsOf } from '../../../plans/plan-tree.ts'
import type { PlanNow, Unmerged } from '../../../runs/next/thread-state.ts'
import type { Run } from '../../../runs/run.ts'
import { standingOf } from '../../../runs/standing.ts'
import type { Workspace } from '../../../workspace.ts'
import { type PlanTree, readTree } from '../../plans/read-tree.ts'
import type { Fleet } from './fleet.ts'

export interface ReadPlan extends PlanNow {
  tree: PlanTree
  /** Why it is not known what other machines do. */
  hubNote?: string
}

/**
 * `refused` says by thread why its work was not merged, as far as this call has tried. `offline`: the hub is not asked what
 * other machines do.
 */
export async function readPlanNow(
  workspace: Workspace,
  name: string | undefined,
  fleet: Fleet,
  { refused = new Map(), offline = false }: { refused?: ReadonlyMap<string, string>; offline?: boolean } = {},
): Promise<ReadPlan> {
  const tree = await readTree(workspace, name)
  const { id } = tree.stored.plan
  const runs = await fleet.readRuns(workspace, id)
  const elsewhere = offline ? undefined : await fleet.readElsewhere?.(workspace, id, runs)
  const unmerged = new Map<string, Unmerged>()
  // Git is asked only where something was done apart.
  if (runs.some(({ branch }) => branch !== undefined))
    for (const { thread, ...found } of await fleet.listUnlanded(workspace, id))
      unmerged.set(thread, { ...found, why: refused.get(thread) })
  const closed = findClosed(workspace, tree, runs, fleet)
  return {
    tree,
    stages: tree.stages,
    runs,
    unmerged,
    closed,
    ...(elsewhere ? { elsewhere: elsewhere.threads } : {}),
    ...(elsewhere?.note === undefined ? {} : { hubNote: elsewhere.note }),
  }
}

function findClosed(
  workspace: Workspace,
  { stages }: PlanTree,
  runs: Run[],
  fleet: Fleet,
): Map<string, 'gone' | 'held'> {
  const closed = new Map<string, 'gone' | 'held'>()
  for (const thread of threadsOf(stages)) {
    const last = standingOf(thread, runs).runs.at(-1)
    const why = last && last.status !== 'running' ? fleet.whyClosed(workspace, last) : undefined
    if (why) closed.set(thread.id, why)
  }
  return closed
}
