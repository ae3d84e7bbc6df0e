// Chooses the plan that verbs mean when none is named. Only this machine knows of it.
import { LogbookError } from '../../errors.ts'
import { type PlanTree, readTree } from '../../parts/plans/read-tree.ts'
import type { Workspace } from '../../workspace.ts'
import { planName } from '../arguments/plan-arguments.ts'
import { defineVerb } from '../definition.ts'

export const use = defineVerb({
  summary: 'Make a plan the current one on this machine',
  usage: ['<name>'],
  arguments: { name: planName('use') },
  bare: ['name'],
  run: usePlan,
})

/** Throws NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
async function usePlan(workspace: Workspace, { name }: { name: string }): Promise<PlanTree> {
  const tree = await readTree(workspace, name)
  const { plan } = tree.stored
  if (plan.status === 'completed')
    throw new LogbookError(
      'WRONG_STATE',
      `The plan ${plan.id} is completed.`,
      'See which are open with {plan list}.',
    )
  await workspace.plans.choose(plan.id)
  return tree
}
