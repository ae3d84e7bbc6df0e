// `sprint list`: which sprints there are.
import { reportSprints } from '../../../render/reports/sprint/list.ts'
import type { Command } from '../../command.ts'

export const list: Command = {
  name: 'sprint list',
  summary: 'Show which sprints there are',
  usage: [''],
  flags: [],
  async run(logbook) {
    return reportSprints(await logbook.sprints.list())
  },
}
