// `sprint show`: one sprint with its tasks, and what they come to.
import { reportSprint } from '../../../render/reports/sprint/show.ts'
import type { Command } from '../../command.ts'
import { takeOnlyId } from '../../task-arguments.ts'

export const show: Command = {
  name: 'sprint show',
  summary: 'Look at a sprint and its tasks',
  usage: ['<id>'],
  flags: [],
  async run(logbook, parsed) {
    return reportSprint(await logbook.sprints.show(takeOnlyId(parsed, 'sprint', 'show')))
  },
}
