// `task complete`: finish a task.
import { presentTask } from '../../../present-task.ts'
import { nameTask, tellValidation, timeFact, warningLines } from '../../../task-facts.ts'
import { isGiven, textOf } from '../../arguments.ts'
import type { Command } from '../../command.ts'
import { FORCE_FLAGS, SUMMARY_FLAG, takeOnlyId } from '../../task-arguments.ts'

export const complete: Command = {
  name: 'task complete',
  summary: 'Finish a task that is done',
  usage: ['<id> --summary <text>', '<id> --force --reason <why>'],
  flags: [SUMMARY_FLAG, ...FORCE_FLAGS],
  async run(logbook, parsed) {
    const { stored, validation } = await logbook.tasks.complete({
      task: takeOnlyId(parsed, 'task', 'complete'),
      summary: textOf(parsed, 'summary'),
      force: isGiven(parsed, 'force'),
      reason: textOf(parsed, 'reason'),
    })
    const { task, file } = stored
    return {
      page: {
        icon: '✅',
        heading: `Task completed: ${nameTask(task)}`,
        facts: [
          ['Summary', task.summary],
          ['Forced', task.forced],
          ['Time', timeFact(task.activeSeconds, task.estimateSeconds)],
          ['Archived', file],
        ],
        lists: [{ title: 'Worth a look', lines: warningLines(validation) }],
        next: 'see which comes next with {task next}.',
      },
      json: { ...presentTask(stored), validation: tellValidation(validation) },
    }
  },
}
