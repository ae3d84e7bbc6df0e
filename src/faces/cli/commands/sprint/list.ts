// `sprint list`: which sprints there are.

import { counted } from '../../../facts.ts'
import { presentSprint } from '../../../present-task.ts'
import { problemList, statusCounts, tellStatus } from '../../../task-facts.ts'
import type { Command } from '../../command.ts'

export const list: Command = {
  name: 'sprint list',
  summary: 'Show which sprints there are',
  usage: [''],
  flags: [],
  async run(logbook) {
    const { sprints, problems } = await logbook.sprints.list()
    return {
      page: {
        icon: '🏁',
        heading: sprints.length > 0 ? counted(sprints.length, 'sprint') : 'No sprints yet',
        lists: [
          {
            title: 'Sprints',
            lines: sprints.map(({ stored: { sprint }, stats }) => {
              const counts = stats.tasks > 0 ? statusCounts(stats.byStatus) : 'no tasks'
              return `- ${sprint.id}  ${sprint.title} (${tellStatus(sprint.status)}; ${counts})`
            }),
          },
          problemList(problems),
        ],
        next:
          sprints.length > 0
            ? 'look at one with {sprint show} <id>.'
            : 'make one with {sprint create} "<title>".',
      },
      json: { sprints: sprints.map(presentSprint), problems },
    }
  },
}
