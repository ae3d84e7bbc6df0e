// `focus`: let go of what is in hand.
import { LogbookError } from '../../../errors.ts'
import { reportPopFocus } from '../../render/reports/focus.ts'
import { textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

const LEVELS = ['sprint', 'task'] as const

export const pop: Command = {
  name: 'focus pop',
  summary: 'Take what is in hand out of focus: the top, or a sprint with the task in it',
  usage: ['', 'sprint', 'task'],
  flags: [SESSION_FLAG],
  async run(logbook, parsed) {
    const level = LEVELS.find(known => known === parsed.text)
    if (parsed.text !== undefined && level === undefined) {
      throw new LogbookError(
        'INVALID_INPUT',
        `${JSON.stringify(parsed.text)} is no level of the focus.`,
        'Say logbook focus pop sprint, or logbook focus pop task.',
      )
    }
    return reportPopFocus(await logbook.popFocus({ session: textOf(parsed, 'session'), level }))
  },
}
