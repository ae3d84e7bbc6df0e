// `guide`: what to do now.
import { reportGuide, reportGuideAsMarkdown } from '../../render/reports/guide.ts'
import { isGiven, textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

export const guide: Command = {
  name: 'guide',
  summary: 'Say what to do now, by where things stand',
  usage: ['[--markdown]', '--session <id or name>'],
  flags: [{ name: 'markdown', kind: 'switch', help: 'as Markdown' }, SESSION_FLAG],
  async run(logbook, parsed) {
    const instructions = await logbook.guide({ session: textOf(parsed, 'session') ?? parsed.text })
    return isGiven(parsed, 'markdown') ? reportGuideAsMarkdown(instructions) : reportGuide(instructions)
  },
}
