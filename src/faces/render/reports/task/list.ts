// What `task list` tells.
import type { Logbook } from '../../../../logbook.ts'
import type { Answer } from '../../answer.ts'
import { counted } from '../../facts.ts'
import { presentTask } from '../../present-task.ts'
import { problemList, taskLine } from '../../task-facts.ts'

/** `narrowed`: only some were asked for. */
export function reportTasks(
  { tasks, problems }: Awaited<ReturnType<Logbook['tasks']['list']>>,
  narrowed: boolean,
): Answer {
  return {
    page: {
      icon: '🗒',
      heading:
        tasks.length > 0 ? counted(tasks.length, 'task') : narrowed ? 'No such tasks' : 'No open tasks',
      lists: [{ title: 'Tasks', lines: tasks.map(({ task }) => taskLine(task)) }, problemList(problems)],
      next:
        tasks.length > 0
          ? 'look at one with {task show} <id>, or see which comes next with {task next}.'
          : 'make one with {task create} "<title>".',
    },
    json: { tasks: tasks.map(presentTask), problems },
  }
}
