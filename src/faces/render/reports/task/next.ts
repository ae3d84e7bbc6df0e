// What `task next` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import { counted } from '../../../../text/names/counted.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { conflictFact, nextBeside } from '../../facts.ts'
import { presentTask, presentTaskBriefly } from '../../present-task.ts'
import { criteriaLines, describeStatus, moreLine, problemList, taskLine, timeFact } from '../../task-facts.ts'

type Found = ResultOf<'task next'>

const MOST_AFTER = 5

export function reportNextTask(found: Found): Answer {
  const { after, waiting, forAgents, problems, hasWorkSession } = found
  const task = found.next?.task
  return {
    page: {
      icon: '👉',
      heading: task ? `Next: ${nameTask(task)}` : 'No task can be done now',
      facts: task
        ? [
            ['Status', describeStatus(task.status)],
            ['Priority', task.priority],
            ['Parent', task.parent],
            ['Sprint', task.sprint],
            ['Time', timeFact(task.activeSeconds, task.estimateSeconds)],
            ['About', task.description],
            ['Check', task.check],
            ['Session', hasWorkSession ? undefined : 'no work session is open'],
            ['File', found.next?.file],
            ['Conflict', found.next && conflictFact(found.next.file, found.next.text)],
          ]
        : [['Agents', forAgents > 0 ? `${counted(forAgents, 'open task')} of plans, for agents` : undefined]],
      lists: [
        { title: 'Acceptance criteria', lines: task ? criteriaLines(task) : [] },
        {
          title: 'After it',
          lines: [
            ...after.slice(0, MOST_AFTER).map(other => taskLine(other.task)),
            ...moreLine(after.length, MOST_AFTER),
          ],
        },
        {
          title: 'Blocked, or waiting for other tasks',
          lines: task ? [] : waiting.map(other => taskLine(other.task)),
        },
        problemList(problems),
      ],
      next: found.next ? nextBeside(found.next, whatNow(found)) : whatNow(found),
    },
    json: {
      next: found.next ? presentTask(found.next) : null,
      after: after.map(other => presentTaskBriefly(other.task)),
      waiting: waiting.map(other => presentTaskBriefly(other.task)),
      hasWorkSession,
      forAgents,
      problems,
    },
  }
}

function whatNow({ next: found, waiting, forAgents, hasWorkSession, isInFocus }: Found): string {
  if (!found && waiting.length === 0 && forAgents > 0) return 'see how far the plans are with {plan list}.'
  if (!found)
    return waiting.length > 0
      ? 'clear what is in the way of one: {task show} <id> says what it is.'
      : 'make one with {task create} "<title>".'
  const { id } = found.task
  if (!hasWorkSession) return `start a work session for it: {init} --task ${id}.`
  if (isInFocus) return `go on with it, and finish with {task complete} ${id} --summary "<what was done>".`
  return `activate it with {task activate} ${id}, and finish with {task complete} ${id} --summary "<what was done>".`
}
