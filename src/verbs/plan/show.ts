// Shows a plan as a tree: stages, batches and threads, and how many tasks of each thread are done.
import { readTreeWithRuns, type TreeWithRuns } from '../../parts/runs/look/tree-with-runs.ts'
import type { Workspace } from '../../workspace.ts'
import { PLAN } from '../arguments/plan-arguments.ts'
import { defineVerb } from '../definition.ts'

export const show = defineVerb({
  summary: 'Look at a plan with its threads, and how far they are',
  usage: ['[<plan>]', '[<plan>] --tasks', '[<plan>] --outline'],
  arguments: {
    plan: PLAN,
    tasks: { kind: 'switch', help: 'with each task' },
    outline: { kind: 'switch', help: 'as an outline, to change and give to {plan update}' },
  },
  bare: ['plan'],
  slash: {},
  run: (workspace, { plan }) => showPlan(workspace, plan),
})

/** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
async function showPlan(
  workspace: Workspace,
  plan: string | undefined,
): Promise<TreeWithRuns & { isCurrent: boolean }> {
  const tree = await readTreeWithRuns(workspace, plan)
  const chosen = await workspace.plans.findChosen()
  return { ...tree, isCurrent: chosen?.file === tree.stored.file }
}
