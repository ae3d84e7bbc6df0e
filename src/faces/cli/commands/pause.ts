// `pause`: set a work session aside.
import { presentSession } from '../../present.ts'
import { textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'
import { progressLine } from '../facts.ts'

export const pause: Command = {
  name: 'pause',
  summary: 'Save a checkpoint and set the work session aside',
  usage: ['[--note <note>]'],
  flags: [{ name: 'note', kind: 'text', value: '<note>', help: 'where things stand' }, SESSION_FLAG],
  async run(logbook, parsed) {
    const { stored, entry } = await logbook.pause({
      session: textOf(parsed, 'session'),
      note: textOf(parsed, 'note') ?? parsed.text,
    })
    const { session } = stored
    return {
      page: {
        icon: '⏸',
        heading: `Paused: ${session.shortname}`,
        facts: [
          ['Progress', progressLine(session)],
          ['Entry', entry.file],
        ],
        next: `go on with {resume} ${session.shortname}.`,
      },
      json: { ...presentSession(stored), entry: entry.file },
    }
  },
}
