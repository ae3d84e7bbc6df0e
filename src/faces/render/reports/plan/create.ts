// What `plan create` tells.
import { isComplete, threadsOf } from '../../../../plans/plan-tree.ts'
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
      next: `${nextForUnknown(unknownAgents, plan.id)}${howToStart(made)}look at it at any time with {plan show} ${plan.id}; with another outline, change it by {plan update} ${plan.id} --from <file>.`,
    },
    json: { ...presentPlan(made), unknownAgents: presentUnknownAgents(unknownAgents) },
  }
}

/** Empty where all is done. */
function howToStart({ stored, stages }: ResultOf<'plan create'>): string {
  if (threadsOf(stages).every(isComplete)) return ''
  const { id } = stored.plan
  return `start the agents of its first batch with {continue} ${id}, or of all batches with {continue} ${id} --all; `
}
