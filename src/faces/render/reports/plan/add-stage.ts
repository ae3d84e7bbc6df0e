// What `plan add-stage` tells.

import { counted } from '../../../../text/names/counted.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { doneFact, nextForUnknown, treeLines, unknownAgentLines } from '../../plan-facts.ts'
import { presentPlan, presentUnknownAgents } from '../../present-plan.ts'

export function reportAddedStages(result: ResultOf<'plan add-stage'>): Answer {
  const { stored, stages, added, unknownAgents } = result
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
        { title: 'Unknown agents', lines: unknownAgentLines(unknownAgents) },
        {
          title: 'New',
          lines: treeLines(
            stages.filter(({ id }) => added.includes(id)),
            true,
          ),
        },
      ],
      next: `${nextForUnknown(unknownAgents, plan.id)}see the whole plan with {plan show} ${plan.id}.`,
    },
    json: { ...presentPlan(result), added, unknownAgents: presentUnknownAgents(unknownAgents) },
  }
}
