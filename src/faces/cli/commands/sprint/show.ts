// `sprint show`: one sprint with its tasks, and what they come to.
import { presentSprint } from '../../../present-task.ts'
import { statusCounts, taskLine, tellStatus, timeFact } from '../../../task-facts.ts'
import type { Command } from '../../command.ts'
import { takeOnlyId } from '../../task-arguments.ts'

export const show: Command = {
  name: 'sprint show',
  summary: 'Look at a sprint and its tasks',
  usage: ['<id>'],
  flags: [],
  async run(logbook, parsed) {
    const shown = await logbook.sprints.show(takeOnlyId(parsed, 'sprint', 'show'))
    const { stored, tasks, stats } = shown
    const { sprint, file } = stored
    return {
      page: {
        icon: '🏁',
        heading: `${sprint.id} – ${sprint.title}`,
        facts: [
          ['Status', tellStatus(sprint.status)],
          ['Goal', sprint.goal],
          ['Tasks', stats.tasks > 0 ? statusCounts(stats.byStatus) : 'none yet'],
          ['Time', timeFact(stats.activeSeconds, stats.estimateSeconds)],
          ['Summary', sprint.summary],
          ['Forced', sprint.forced],
          ['File', file],
        ],
        lists: [{ title: 'Tasks', lines: tasks.map(({ task }) => taskLine(task)) }],
        next:
          sprint.status === 'completed'
            ? 'see which task comes next with {task next}.'
            : `go on with {task next}; finish with {sprint complete} ${sprint.id} --summary "<what was achieved>".`,
      },
      json: presentSprint(shown),
    }
  },
}
