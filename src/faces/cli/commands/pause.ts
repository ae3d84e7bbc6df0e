// `pause`: set a work session aside.
import { reportPause } from '../../render/reports/pause.ts'
import { textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

export const pause: Command = {
  name: 'pause',
  summary: 'Save a checkpoint and set the work session aside',
  usage: ['[--note <note>]'],
  flags: [{ name: 'note', kind: 'text', value: '<note>', help: 'where things stand' }, SESSION_FLAG],
  async run(logbook, parsed) {
    const result = await logbook.pause({
      session: textOf(parsed, 'session'),
      note: textOf(parsed, 'note') ?? parsed.text,
    })
    return reportPause(result)
  },
}
