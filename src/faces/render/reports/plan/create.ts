// What `plan create` tells.
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { agentsFact, doneFact, nextForUnknown, treeLines, unknownAgentLines } from '../../plan-facts.ts'
import { presentPlan, presentUnknownAgents } from '../../present-plan.ts'

export function reportCreatePlan(made: ResultOf<'plan create'>): Answer {
  const { stored, stages, unknownAgents } = made
  const { plan, file } = stored
  return {
    page: {
      icon: '🧭',
      heading: `Plan created: ${plan.title === plan.id ? plan.id : `${plan.id} – ${plan.title}`}`,
      facts: [
        ['Done', doneFact(stages)],
        ['Agents', agentsFact(stages)],
        ['File', file],
      ],
      lists: [
        { title: 'Unknown agents', lines: unknownAgentLines(unknownAgents) },
        { title: 'Threads', lines: treeLines(stages) },
      ],
      next: `${nextForUnknown(unknownAgents, plan.id)}look at it at any time with {plan show} ${plan.id}; with another outline, change it by {plan update} ${plan.id} --from <file>.`,
    },
    json: { ...presentPlan(made), unknownAgents: presentUnknownAgents(unknownAgents) },
  }
}
