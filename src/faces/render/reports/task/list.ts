// What `task list` tells.
import type { InputFor, ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { headingOf, nextOf, presentPaging } from '../../pages.ts'
import { presentTask } from '../../present-task.ts'
import { problemList, taskLine } from '../../task-facts.ts'

export function reportTasks(listed: ResultOf<'task list'>, input: InputFor<'task list'>): Answer {
  const { items: tasks, problems } = listed
  // True if the call asks for only some tasks.
  const narrowed = (input.status ?? input.sprint ?? input.parent) !== undefined
  return {
    page: {
      icon: '🗒',
      heading: tasks.length > 0 ? headingOf(listed, 'task') : narrowed ? 'No such tasks' : 'No open tasks',
      lists: [{ title: 'Tasks', lines: tasks.map(({ task }) => taskLine(task)) }, problemList(problems)],
      next:
        tasks.length > 0
          ? nextOf(
              listed,
              '{task list}',
              'look at one with {task show} <id>, or see which comes next with {task next}.',
            )
          : 'make one with {task create} "<title>".',
    },
    json: { tasks: tasks.map(presentTask), problems, ...presentPaging(listed) },
  }
}
