// Lists the plans, each with how far it is.

import { type Page, pageOf } from '../../parts/page.ts'
import { findCurrentPlan } from '../../parts/plans/current-plan.ts'
import { type PlanTree, treeOf } from '../../parts/plans/read-tree.ts'
import type { Problem } from '../../store/documents.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb, PAGE } from '../definition.ts'

export const list = defineVerb({
  summary: 'Show which plans there are',
  usage: [''],
  arguments: { page: PAGE },
  run: listPlans,
})

interface ListedPlans extends Page<PlanTree> {
  /** The name of the plan that verbs mean when none is named. */
  current: string | undefined
  problems: Problem[]
}

async function listPlans(
  workspace: Workspace,
  { page }: { page?: number | undefined },
): Promise<ListedPlans> {
  const { plans, problems } = await workspace.plans.list()
  const listing = await workspace.tasks.list('active', 'archive')
  const byState = plans.toSorted(
    (a, b) =>
      Number(a.plan.status === 'completed') - Number(b.plan.status === 'completed') ||
      a.plan.id.localeCompare(b.plan.id, 'en', { numeric: true }),
  )
  const shown = pageOf(byState, page)
  const items = await Promise.all(shown.items.map(stored => treeOf(workspace, stored, listing)))
  return { ...shown, items, current: (await findCurrentPlan(workspace.plans))?.plan.id, problems }
}
