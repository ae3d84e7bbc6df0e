// A short look at a plan and its runs: what goes on, what was cut off, and what comes next.
import type { LookedElsewhere } from '../../parts/claims/read-elsewhere.ts'
import { readOwnHub } from '../../parts/forwarding/own-hub.ts'
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
  name: string | undefined,
): Promise<TreeToMerge & { now: Date; elsewhere: LookedElsewhere | undefined }> {
  const looked = await readTreeToMerge(workspace, name)
  return { ...looked, now: workspace.now(), elsewhere: await lookElsewhere(workspace, looked) }
}

/** Undefined where no hub is set: nothing is loaded then. Hooks and agents ask none either. */
async function lookElsewhere(
  workspace: Workspace,
  { stored, standings }: TreeToMerge,
): Promise<LookedElsewhere | undefined> {
  const isPerson = workspace.source === 'cli' && workspace.run === undefined
  if (!isPerson || !readOwnHub(workspace)) return undefined
  const { readElsewhere } = await import('../../parts/claims/read-elsewhere.ts')
  const runs = [...standings.values()].flatMap(standing => standing.runs)
  return readElsewhere(workspace, stored.plan.id, runs)
}
