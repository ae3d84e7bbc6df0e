// What `sprint show` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { Sprint } from '../../../../planning/task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { conflictFact, nextBeside } from '../../facts.ts'
import { presentSprint } from '../../present-task.ts'
import { describeStatus, statusCounts, taskLine, timeFact } from '../../task-facts.ts'

export function reportSprint(shown: ResultOf<'sprint show'>): Answer {
  const { stored, tasks, stats } = shown
  const { sprint, file } = stored
  return {
    page: {
      icon: '🏁',
      heading: nameTask(sprint),
      facts: [
        ['Status', describeStatus(sprint.status)],
        ['Goal', sprint.goal],
        ['Tasks', stats.tasks > 0 ? statusCounts(stats.byStatus) : 'none yet'],
        ['Time', timeFact(stats.activeSeconds, stats.estimateSeconds)],
        ['Summary', sprint.summary],
        ['Forced', sprint.forced],
        ['File', file],
        ['Conflict', conflictFact(file, stored.text)],
      ],
      lists: [{ title: 'Tasks', lines: tasks.map(({ task }) => taskLine(task)) }],
      next: nextBeside(stored, whatNow(sprint)),
    },
    json: presentSprint(shown),
  }
}

function whatNow({ id, status }: Sprint): string {
  if (status === 'completed') return 'see which task comes next with {task next}.'
  if (status === 'planned') return `begin it with {sprint activate} ${id}.`
  return `go on with {task next}; finish with {sprint complete} ${id} --summary "<what was achieved>".`
}
