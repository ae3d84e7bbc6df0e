// `resume`: everything needed to go on, in one page.
import { reportList } from '../../render/reports/list.ts'
import { reportResume } from '../../render/reports/resume.ts'
import { isGiven, textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

export const resume: Command = {
  name: 'resume',
  summary: 'Bring back the whole picture and go on',
  usage: ['[<id or name>]', '--last', '--list'],
  flags: [
    { name: 'last', kind: 'switch', help: 'the one that was written to last' },
    { name: 'list', kind: 'switch', help: 'show which there are' },
    SESSION_FLAG,
  ],
  async run(logbook, parsed) {
    if (isGiven(parsed, 'list')) return reportList(await logbook.list(), 'go on with one: {resume} <name>.')
    const result = await logbook.resume({
      session: textOf(parsed, 'session') ?? parsed.text,
      last: isGiven(parsed, 'last'),
    })
    return reportResume(result)
  },
}
