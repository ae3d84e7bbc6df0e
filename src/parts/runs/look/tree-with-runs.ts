// Reads a plan with the runs of its threads.
import { type Thread, threadsOf } from '../../../plans/plan-tree.ts'
import { type Standing, standingOf } from '../../../runs/standing.ts'
import type { Workspace } from '../../../workspace.ts'
import { type PlanTree, readTree } from '../../plans/read-tree.ts'
import { readRuns } from '../read-runs.ts'
import { type UnmergedThread, unmergedThreads } from '../worktrees/unmerged-threads.ts'

export interface TreeWithRuns extends PlanTree {
  /** How each thread stands, in the order of the plan. */
  standings: Map<Thread, Standing>
}

export interface TreeToMerge extends TreeWithRuns {
  /** Complete threads whose work is not in the branch of the plan. */
  unmerged: UnmergedThread[]
}

/** The same, and git is asked what is not merged. Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
export async function readTreeToMerge(workspace: Workspace, name: string | undefined): Promise<TreeToMerge> {
  const tree = await readTreeWithRuns(workspace, name)
  const runs = [...tree.standings.values()].flatMap(standing => standing.runs)
  const unmerged = await unmergedThreads(workspace, tree, runs)
  return { ...tree, unmerged: unmerged.filter(({ thread }) => tree.standings.get(thread)?.complete) }
}

/** `problems` are of tasks and of runs. Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
export async function readTreeWithRuns(
  workspace: Workspace,
  name: string | undefined,
): Promise<TreeWithRuns> {
  const tree = await readTree(workspace, name)
  const { runs, problems } = await readRuns(workspace, { plan: tree.stored.plan.id })
  return {
    ...tree,
    problems: [...tree.problems, ...problems],
    standings: new Map(threadsOf(tree.stages).map(thread => [thread, standingOf(thread, runs)])),
  }
}
