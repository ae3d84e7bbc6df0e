// `status`: where a work session stands.
import { reportStatus } from '../../render/reports/status.ts'
import { textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

export const status: Command = {
  name: 'status',
  summary: 'Show what is in focus, how long was worked, and what happened last',
  usage: ['[<id or name>]'],
  flags: [SESSION_FLAG],
  async run(logbook, parsed) {
    return reportStatus(await logbook.status({ session: textOf(parsed, 'session') ?? parsed.text }))
  },
}
