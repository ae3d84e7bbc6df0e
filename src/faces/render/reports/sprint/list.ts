// What `sprint list` tells.
import type { Logbook } from '../../../../logbook.ts'
import type { Answer } from '../../answer.ts'
import { counted } from '../../facts.ts'
import { presentSprint } from '../../present-task.ts'
import { problemList, statusCounts, tellStatus } from '../../task-facts.ts'

export function reportSprints({
  sprints,
  problems,
}: Awaited<ReturnType<Logbook['sprints']['list']>>): Answer {
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
}
