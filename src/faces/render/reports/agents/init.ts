// What `agents init` tells.
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'

export function reportInitAgents({ file }: ResultOf<'agents init'>): Answer {
  return {
    page: {
      icon: '🤖',
      heading: 'Example of agents written',
      facts: [['File', file]],
      next: 'change it in an editor, look at it with {agents list}, and name its agents in the outline of a plan: "Agent: reviewer".',
    },
    json: { file },
  }
}
