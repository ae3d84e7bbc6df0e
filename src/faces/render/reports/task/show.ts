// What `task show` tells.

import { nameTask } from '../../../../planning/name-task.ts'
import { howToOpen } from '../../../../planning/task-transitions.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { conflictFact, nextBeside } from '../../facts.ts'
import { presentTask, presentTaskBriefly, presentValidation } from '../../present-task.ts'
import {
  criteriaLines,
  describeStatus,
  missingFact,
  planFact,
  taskLine,
  tickAndFinish,
  timeFact,
  updateLines,
} from '../../task-facts.ts'

export function reportTask(shown: ResultOf<'task show'>): Answer {
  const { stored, parent, sprint, subtasks, validation } = shown
  const { task, file } = stored
  const open = task.status !== 'completed' && task.status !== 'cancelled'
  return {
    page: {
      icon: '🗒',
      heading: nameTask(task),
      facts: [
        ['Status', `${describeStatus(task.status)}${task.reason ? `: ${task.reason}` : ''}`],
        ['Priority', task.priority],
        ['Parent', parent ? nameTask(parent.task) : task.parent],
        ['After', task.dependsOn.join(', ')],
        ['Sprint', sprint ? nameTask(sprint.sprint) : task.sprint],
        ['Plan', planFact(task)],
        ['Agent', [task.planned?.agent, task.planned?.model].filter(Boolean).join(', ')],
        ['Prompt', task.planned?.prompt],
        ['Time', timeFact(task.activeSeconds, task.estimateSeconds)],
        ['About', task.description],
        ['Summary', task.summary],
        ['Check', task.check],
        ['Forced', task.forced],
        ['Still open', open ? missingFact(validation) : undefined],
        ['File', file],
        ['Conflict', conflictFact(file, stored.text)],
      ],
      lists: [
        { title: 'Acceptance criteria', lines: criteriaLines(task) },
        { title: 'Subtasks', lines: subtasks.map(other => taskLine(other.task)) },
        { title: 'Updates', lines: updateLines(task) },
      ],
      next: nextBeside(
        stored,
        open
          ? `${tickAndFinish(task)} with {task complete} ${task.id} --summary "<what was done>".`
          : `${howToOpen(task).replace(/^./, first => first.toLowerCase())}, or see which comes next with {task next}.`,
      ),
    },
    json: {
      ...presentTask(stored),
      subtasks: subtasks.map(other => presentTaskBriefly(other.task)),
      validation: presentValidation(validation),
    },
  }
}
