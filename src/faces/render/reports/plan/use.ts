// What `plan use` tells.
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { doneFact } from '../../plan-facts.ts'
import { presentPlanBriefly } from '../../present-plan.ts'

export function reportUsePlan(chosen: ResultOf<'plan use'>): Answer {
  const { plan, file } = chosen.stored
  return {
    page: {
      icon: '🧭',
      heading: `Current plan: ${plan.id}`,
      facts: [
        ['Done', doneFact(chosen.stages)],
        ['File', file],
      ],
      next: 'look at it with {plan show}; ids such as 01.01.01.01 now mean its tasks.',
    },
    json: presentPlanBriefly(chosen),
  }
}
