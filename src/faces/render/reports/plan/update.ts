// What `plan update` tells.
import type { ChangedPart } from '../../../../plans/compare-plans.ts'
import { shorten } from '../../../../text/cut.ts'
import { counted } from '../../../../text/names/counted.ts'
import { oneLine } from '../../../../text/one-line.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { firstOf } from '../../pages.ts'
import { doneFact, nextForUnknown, treeLines, unknownAgentLines } from '../../plan-facts.ts'
import { presentPlan, presentUnknownAgents } from '../../present-plan.ts'
import { presentTaskBriefly } from '../../present-task.ts'
import { taskLine } from '../../task-facts.ts'

export function reportUpdatedPlan(result: ResultOf<'plan update'>): Answer {
  const { stored, stages, added, renamed, removed, changed, kept, unknownAgents } = result
  const { plan, file } = stored
  return {
    page: {
      icon: '🧭',
      heading: `Plan updated: ${plan.id} (${whatChanged(result)})`,
      facts: [
        ['Done', doneFact(stages)],
        ['Kept', kept.length > 0 ? keptFact(kept.length) : undefined],
        ['File', file],
      ],
      lists: [
        { title: 'Kept', lines: firstOf(kept.map(taskLine)) },
        { title: 'Changed', lines: firstOf(changed.map(changeLine)) },
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
      changed: changed.filter(isMoreThanTitle).map(presentChange),
      kept: kept.map(presentTaskBriefly),
      unknownAgents: presentUnknownAgents(unknownAgents),
    },
  }
}

const LEVELS = ['stage', 'batch', 'thread', 'task'] as const

function whatChanged({ added, renamed, removed, changed }: ResultOf<'plan update'>): string {
  const did = [
    [added, 'added'],
    [renamed, 'renamed'],
    [removed, 'removed'],
  ] as const
  const tasks = did.filter(([ids]) => ids.length > 0).map(([ids, what]) => `${ids.length} ${what}`)
  const levels = changed.filter(isMoreThanTitle).map(levelOf)
  const parts = LEVELS.map(level => [level, levels.filter(one => one === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => counted(count, level, level === 'batch' ? 'batches' : undefined))
  const said = [
    ...(tasks.length > 0 ? [`tasks: ${tasks.join(', ')}`] : []),
    ...(parts.length > 0 ? [`changed: ${parts.join(', ')}`] : []),
  ]
  return said.join('; ') || 'nothing has changed'
}

function levelOf({ id }: ChangedPart): (typeof LEVELS)[number] {
  return LEVELS[id.slice(id.indexOf(':') + 1).split('.').length - 1] ?? 'task'
}

function isMoreThanTitle({ changes }: ChangedPart): boolean {
  return changes.some(({ what }) => what !== 'title')
}

function presentChange({ id, changes }: ChangedPart) {
  return { id, what: changes.map(({ what }) => what).filter(what => what !== 'title') }
}

function changeLine({ id, name, changes }: ChangedPart): string {
  return `- ${id} ${name}: ${changes.map(describeChange).join(', ')}`
}

const LONGEST = 60

/** Names are short enough to be told; of a text it is told that it is another one. */
function describeChange({ what, from, to }: ChangedPart['changes'][number]): string {
  const short = (text: string | undefined) => shorten(oneLine(text ?? ''), LONGEST)
  switch (what) {
    case 'name':
    case 'title':
      return `called ${short(from)} before`
    case 'agent':
    case 'model':
      if (to === undefined) return `no ${what} any more (${short(from)} before)`
      return `${what} ${short(to)}${from === undefined ? '' : ` instead of ${short(from)}`}`
    case 'criteria':
    case 'notes':
      return from === undefined ? `new ${what}` : to === undefined ? `no ${what} any more` : `other ${what}`
    default:
      return from === undefined ? `a ${what}` : to === undefined ? `no ${what} any more` : `another ${what}`
  }
}

function keptFact(count: number): string {
  return `${counted(count, 'task')} not in the outline: begun, done, or written in. Give one up with "task cancel".`
}
