// What `plan list` tells.
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { headingOf, nextOf, presentPaging } from '../../pages.ts'
import { doneFact } from '../../plan-facts.ts'
import { presentPlanBriefly } from '../../present-plan.ts'
import { problemList } from '../../task-facts.ts'

export function reportPlans(listed: ResultOf<'plan list'>): Answer {
  const { items: plans, problems, current } = listed
  return {
    page: {
      icon: '🧭',
      heading: plans.length > 0 ? headingOf(listed, 'plan') : 'No plans yet',
      lists: [
        {
          title: 'Plans',
          lines: plans.map(({ stored: { plan }, stages }) => {
            const state = plan.status === 'completed' ? 'completed' : doneFact(stages)
            return `- ${plan.id}${plan.title === plan.id ? '' : `  ${plan.title}`} (${state}${plan.id === current ? '; current' : ''})`
          }),
        },
        problemList(problems),
      ],
      next:
        plans.length > 0
          ? nextOf(listed, '{plan list}', 'look at one with {plan show} <plan>.')
          : 'write an outline, and make one with {plan create} <name> --from plan.md.',
    },
    json: {
      plans: plans.map(presentPlanBriefly),
      current: current ?? null,
      problems,
      ...presentPaging(listed),
    },
  }
}
