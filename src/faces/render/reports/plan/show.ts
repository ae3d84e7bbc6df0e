// What `plan show` tells.

import { outlineOf } from '../../../../plans/outline-of-plan.ts'
import { renderOutline } from '../../../../plans/render-outline.ts'
import type { InputFor, ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { conflictFact, nextBeside } from '../../facts.ts'
import { agentsFact, doneFact, treeLines } from '../../plan-facts.ts'
import { presentPlan } from '../../present-plan.ts'
import { problemList } from '../../task-facts.ts'

export function reportPlan(shown: ResultOf<'plan show'>, input: InputFor<'plan show'>): Answer {
  const { stored, stages, problems, isCurrent, standings } = shown
  const { plan, file } = stored
  const json = { ...presentPlan(shown), current: isCurrent, problems }
  if (input.outline) return { page: renderOutline(outlineOf(plan, stages)), json }
  return {
    page: {
      icon: '🧭',
      heading: plan.title === plan.id ? plan.id : `${plan.id} – ${plan.title}`,
      facts: [
        ['Status', plan.status],
        ['Done', doneFact(stages)],
        ['Agents', agentsFact(stages)],
        ['Goal', firstLine(plan.goal)],
        ['Summary', plan.summary],
        ['Forced', plan.forced],
        ['File', file],
        ['Conflict', conflictFact(file, stored.text)],
      ],
      lists: [{ title: 'Threads', lines: treeLines(stages, input.tasks, standings) }, problemList(problems)],
      next: nextBeside(
        stored,
        plan.status === 'completed'
          ? 'see which other plans there are with {plan list}.'
          : `look at a task with {task show} ${plan.id}:01.01.01.01; change the plan with {plan update} ${plan.id} --from <file>.`,
      ),
    },
    json,
  }
}

/** A goal may be as long as an outline is. The file has all of it. */
function firstLine(goal: string): string {
  const [first = '', ...others] = goal.split(/\n\s*\n/)
  const words = first.replace(/\s+/g, ' ')
  const short = [...words].slice(0, 200).join('')
  return short === words && others.length === 0 ? words : `${short.trimEnd()} …`
}
