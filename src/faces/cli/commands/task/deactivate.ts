// `task deactivate`: set the task in hand aside, or complete it.
import { LogbookError } from '../../../../errors.ts'
import { reportDeactivateTask } from '../../../render/reports/task/deactivate.ts'
import { isGiven, textOf } from '../../arguments.ts'
import { type Command, SESSION_FLAG } from '../../command.ts'
import { FORCE_FLAGS, SUMMARY_FLAG } from '../../task-arguments.ts'

export const deactivate: Command = {
  name: 'task deactivate',
  summary: 'Set the task in hand aside, or complete it',
  usage: ['[--summary <text>]', '--complete --summary <text>', '--complete --force --reason <why>'],
  flags: [
    SUMMARY_FLAG,
    { name: 'complete', kind: 'switch', help: 'it is done; without this the summary is an update' },
    ...FORCE_FLAGS,
    SESSION_FLAG,
  ],
  async run(logbook, parsed) {
    if (parsed.text !== undefined) {
      throw new LogbookError(
        'INVALID_INPUT',
        'The task in focus is meant; none is named.',
        'Put what was done behind --summary. Nothing was changed.',
      )
    }
    const result = await logbook.tasks.deactivate({
      session: textOf(parsed, 'session'),
      summary: textOf(parsed, 'summary'),
      complete: isGiven(parsed, 'complete'),
      force: isGiven(parsed, 'force'),
      reason: textOf(parsed, 'reason'),
    })
    return reportDeactivateTask(result)
  },
}
