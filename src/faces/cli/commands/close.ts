// `close`: end a work session, completed or abandoned.
import { LogbookError } from '../../../errors.ts'
import { reportClose } from '../../render/reports/close.ts'
import { isGiven, textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

export const close: Command = {
  name: 'close',
  summary: 'Finish a work session, or give it up',
  usage: ['--complete [--force --reason <reason>] [--merge]', '--abandon --reason <reason> [--merge]'],
  flags: [
    { name: 'complete', kind: 'switch', help: 'the work is done' },
    { name: 'abandon', kind: 'switch', help: 'the work is given up' },
    {
      name: 'reason',
      kind: 'text',
      value: '<reason>',
      help: 'why it is given up, or completed in spite of what is missing',
    },
    { name: 'force', kind: 'switch', help: 'complete it in spite of what is missing' },
    {
      name: 'merge',
      kind: 'switch',
      help: 'fold its decisions, discoveries and dead ends back into its parent',
    },
    SESSION_FLAG,
  ],
  async run(logbook, parsed) {
    const abandoned = isGiven(parsed, 'abandon')
    if (abandoned === isGiven(parsed, 'complete')) {
      throw new LogbookError(
        'INVALID_INPUT',
        'Say how it ends: done, or given up.',
        '{close} --complete, or {close} --abandon --reason "<why>".',
      )
    }
    const reason = textOf(parsed, 'reason') ?? (abandoned ? parsed.text : undefined)
    const named = textOf(parsed, 'session') ?? (abandoned ? undefined : parsed.text)
    const result = await logbook.close({
      session: named,
      outcome: abandoned ? 'abandoned' : 'completed',
      reason,
      force: isGiven(parsed, 'force'),
      merge: isGiven(parsed, 'merge'),
    })
    return reportClose(result)
  },
}
