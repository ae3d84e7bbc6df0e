// `view`: look at a work session, a part of it, or the list of all.
import { reportCompactions } from '../../render/reports/compactions.ts'
import { reportList } from '../../render/reports/list.ts'
import { PARTS, presentView, reportFile, reportView } from '../../render/reports/view.ts'
import { isGiven, textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

export const view: Command = {
  name: 'view',
  summary: 'Look at the current work session, or another',
  usage: [
    '[<id or name>]',
    '--progress | --decisions | --discoveries | --dead-ends | --blockers | --next | --captured',
    '--compactions',
    '--full',
    'list',
  ],
  flags: [
    ...PARTS.map(part => ({
      name: part.name,
      kind: 'switch' as const,
      help: `only the ${part.title.toLowerCase()}`,
    })),
    { name: 'compactions', kind: 'switch', help: 'what the summary of each compaction lost' },
    { name: 'full', kind: 'switch', help: 'the file as it stands' },
    SESSION_FLAG,
  ],
  async run(logbook, parsed) {
    if (parsed.text === 'list') {
      const next = 'look at one with {view} <name>, or go on with {resume} <name>.'
      return reportList(await logbook.list(), next)
    }
    const viewed = await logbook.view({ session: textOf(parsed, 'session') ?? parsed.text })
    if (isGiven(parsed, 'full')) return reportFile(viewed)
    if (isGiven(parsed, 'compactions')) {
      const compactions = await logbook.listCompactions(viewed.stored)
      return reportCompactions(viewed.stored.session, compactions, presentView(viewed))
    }
    const parts = PARTS.map(({ name }) => name).filter(name => isGiven(parsed, name))
    return reportView(viewed, parts)
  },
}
