// What `plan add-stage` tells.
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { counted } from '../../facts.ts'
import { doneFact, treeLines } from '../../plan-facts.ts'
import { presentPlan } from '../../present-plan.ts'

export function reportAddedStages(result: ResultOf<'plan add-stage'>): Answer {
  const { stored, stages, added } = result
  const { plan, file } = stored
  return {
    page: {
      icon: '🧭',
      heading: `${counted(added.length, 'stage')} added to ${plan.id}: ${added.join(', ')}`,
      facts: [
        ['Done', doneFact(stages)],
        ['File', file],
      ],
      lists: [
        {
          title: 'New',
          lines: treeLines(
            stages.filter(({ id }) => added.includes(id)),
            true,
          ),
        },
      ],
      next: `see the whole plan with {plan show} ${plan.id}.`,
    },
    json: { ...presentPlan(result), added },
  }
}
