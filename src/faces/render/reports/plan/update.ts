// What `plan update` tells.
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { counted } from '../../facts.ts'
import { firstOf } from '../../pages.ts'
import { doneFact, nextForUnknown, treeLines, unknownAgentLines } from '../../plan-facts.ts'
import { presentPlan, presentUnknownAgents } from '../../present-plan.ts'
import { presentTaskBriefly } from '../../present-task.ts'
import { taskLine } from '../../task-facts.ts'

export function reportUpdatedPlan(result: ResultOf<'plan update'>): Answer {
  const { stored, stages, added, renamed, removed, kept, unknownAgents } = result
  const { plan, file } = stored
  const did = [
    [added, 'added'],
    [renamed, 'renamed'],
    [removed, 'removed'],
  ] as const
  const said = did.filter(([ids]) => ids.length > 0).map(([ids, what]) => `${ids.length} ${what}`)
  return {
    page: {
      icon: '🧭',
      heading: `Plan updated: ${plan.id} (${said.length > 0 ? `tasks: ${said.join(', ')}` : 'the same tasks'})`,
      facts: [
        ['Done', doneFact(stages)],
        ['Kept', kept.length > 0 ? keptFact(kept.length) : undefined],
        ['File', file],
      ],
      lists: [
        { title: 'Kept', lines: firstOf(kept.map(taskLine)) },
        { title: 'Unknown agents', lines: unknownAgentLines(unknownAgents) },
        { title: 'Removed', lines: firstOf(removed.map(id => `- ${id}`)) },
        { title: 'Threads', lines: treeLines(stages) },
      ],
      next: `${nextForUnknown(unknownAgents, plan.id)}see the whole plan with {plan show} ${plan.id}; new tasks come last in their thread, because ids do not change.`,
    },
    json: {
      ...presentPlan(result),
      added,
      renamed,
      removed,
      kept: kept.map(presentTaskBriefly),
      unknownAgents: presentUnknownAgents(unknownAgents),
    },
  }
}

function keptFact(count: number): string {
  return `${counted(count, 'task')} not in the outline: begun, done, or written in. Give one up with "task cancel".`
}
