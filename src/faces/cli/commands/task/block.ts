// `task block`: something is in the way of a task.
import { LogbookError } from '../../../../errors.ts'
import { reportBlockTask } from '../../../render/reports/task/block.ts'
import { type Parsed, textOf } from '../../arguments.ts'
import type { Command } from '../../command.ts'
import { takeId } from '../../task-arguments.ts'

export const block: Command = {
  name: 'task block',
  summary: 'Say what is in the way of a task',
  usage: ['<id> --reason <what is in the way>'],
  flags: [{ name: 'reason', kind: 'text', value: '<text>', help: 'what is in the way' }],
  async run(logbook, parsed) {
    return reportBlockTask(await logbook.tasks.block(takeReason(parsed, 'block')))
  },
}

/** The reason stands behind its flag, or behind the id. Throws INVALID_INPUT. */
export function takeReason(parsed: Parsed, verb: 'block' | 'cancel'): { task: string; reason: string } {
  const { id, text } = takeId(parsed, 'task', verb)
  const reason = textOf(parsed, 'reason') ?? text
  if (reason !== '') return { task: id, reason }
  throw new LogbookError(
    'INVALID_INPUT',
    verb === 'block'
      ? 'Say what is in the way.'
      : 'Giving a task up needs a reason, for whoever comes back to it.',
    `{task ${verb}} ${id} --reason "<text>".`,
  )
}
