// A short look at a plan and its runs: what goes on, what was cut off, and what comes next.
import { readTreeToMerge, type TreeToMerge } from '../../parts/runs/look/tree-with-runs.ts'
import type { Workspace } from '../../workspace.ts'
import { PLAN } from '../arguments/plan-arguments.ts'
import { defineVerb } from '../definition.ts'

export const status = defineVerb({
  summary: 'See in short what runs, what was cut off, and what comes next in a plan',
  usage: ['[<plan>]'],
  arguments: { plan: PLAN },
  bare: ['plan'],
  slash: {},
  run: (workspace, { plan }) => lookAtPlan(workspace, plan),
})

/** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
async function lookAtPlan(
  workspace: Workspace,
  plan: string | undefined,
): Promise<TreeToMerge & { now: Date }> {
  return { ...(await readTreeToMerge(workspace, plan)), now: workspace.now() }
}
