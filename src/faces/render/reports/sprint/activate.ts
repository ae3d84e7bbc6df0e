// What `sprint activate` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentSprint } from '../../present-task.ts'
import { statusCounts, taskLine, timeFact } from '../../task-facts.ts'
import { leftFact, presentFocus } from '../focus.ts'

export function reportActivateSprint(result: ResultOf<'sprint activate'>): Answer {
  const { shown, focus } = result
  const { stored, tasks, stats } = shown
  const { sprint, file } = stored
  return {
    page: {
      icon: '🏁',
      heading: `${focus ? 'In focus' : 'Begun'}: ${nameTask(sprint)}`,
      facts: [
        ['Session', focus?.stored.session.shortname ?? 'no work session is active, so it is not in focus'],
        ['Goal', sprint.goal],
        ['Tasks', stats.tasks > 0 ? statusCounts(stats.byStatus) : 'none yet'],
        ['Time', timeFact(stats.activeSeconds, stats.estimateSeconds)],
        ['Left', focus && leftFact(focus.left)],
        ['File', file],
      ],
      lists: [{ title: 'Tasks', lines: tasks.map(({ task }) => taskLine(task)) }],
      next: focus
        ? 'see which task comes first with {task next}, and activate it with {task activate} <id>.'
        : 'start a work session on one of its tasks with {init} --task <id>; {task next} says which comes first.',
    },
    json: { ...presentSprint(shown), focus: focus ? presentFocus(focus) : null },
  }
}
