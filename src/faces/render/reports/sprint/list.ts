// What `sprint list` tells.
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { headingOf, nextOf, presentPaging } from '../../pages.ts'
import { presentSprint } from '../../present-task.ts'
import { describeStatus, problemList, statusCounts } from '../../task-facts.ts'

export function reportSprints(listed: ResultOf<'sprint list'>): Answer {
  const { items: sprints, problems } = listed
  return {
    page: {
      icon: '🏁',
      heading: sprints.length > 0 ? headingOf(listed, 'sprint') : 'No sprints yet',
      lists: [
        {
          title: 'Sprints',
          lines: sprints.map(({ stored: { sprint }, stats }) => {
            const counts = stats.tasks > 0 ? statusCounts(stats.byStatus) : 'no tasks'
            return `- ${sprint.id}  ${sprint.title} (${describeStatus(sprint.status)}; ${counts})`
          }),
        },
        problemList(problems),
      ],
      next:
        sprints.length > 0
          ? nextOf(listed, '{sprint list}', 'look at one with {sprint show} <id>.')
          : 'make one with {sprint create} "<title>".',
    },
    json: { sprints: sprints.map(presentSprint), problems, ...presentPaging(listed) },
  }
}
