// `task next`: which task comes next.
import { reportNextTask } from '../../../render/reports/task/next.ts'
import type { Command } from '../../command.ts'

export const next: Command = {
  name: 'task next',
  summary: 'Show which task comes next',
  usage: [''],
  flags: [],
  async run(logbook) {
    return reportNextTask(await logbook.tasks.next())
  },
}
