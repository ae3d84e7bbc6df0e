// What `task activate` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { Task } from '../../../../planning/task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { forkFact } from '../../facts.ts'
import { presentTask, presentTaskBriefly, presentValidation } from '../../present-task.ts'
import { criteriaLines, missingFact, taskLine, tickAndFinish, timeFact } from '../../task-facts.ts'
import { leftFact, presentFocus } from '../focus.ts'
import { presentRecalledLine, recalledList } from '../recalled.ts'

export function reportActivateTask(result: ResultOf<'task activate'>): Answer {
  const { shown, focus, forkedFrom, before, recalled } = result
  const { stored, parent, sprint, subtasks, validation } = shown
  const { task, file } = stored
  const { session } = focus.stored
  return {
    page: {
      icon: '▶',
      heading: `In focus: ${nameTask(task)}`,
      facts: [
        ['Reopened', reopenedFact(before)],
        ['Session', session.shortname],
        ['Opened', forkFact(session, forkedFrom?.session)],
        ['Priority', task.priority],
        ['Parent', parent ? nameTask(parent.task) : task.parent],
        ['Sprint', sprint ? nameTask(sprint.sprint) : task.sprint],
        ['Time', timeFact(task.activeSeconds, task.estimateSeconds)],
        ['About', task.description],
        ['Check', task.check],
        ['Still open', missingFact(validation)],
        ['Left focus', leftFact(focus.left)],
        ['File', file],
      ],
      lists: [
        recalledList(recalled),
        { title: 'Acceptance criteria', lines: criteriaLines(task) },
        { title: 'Subtasks', lines: subtasks.map(other => taskLine(other.task)) },
      ],
      next: `log what is done with {log} "<what was done>": it is an update of the task too. Then ${tickAndFinish(task)} with {task complete} --summary "<what was done>".`,
    },
    json: {
      ...presentTask(stored),
      subtasks: subtasks.map(other => presentTaskBriefly(other.task)),
      validation: presentValidation(validation),
      focus: presentFocus(focus),
      recalled: recalled.map(presentRecalledLine),
    },
  }
}

/** What an activation takes back. The reason leaves the file, so it is told. */
function reopenedFact({ status, reason }: Task): string | undefined {
  if (status === 'pending' || status === 'in_progress') return undefined
  return `it was ${status}${reason ? `: ${reason}` : ''}`
}
