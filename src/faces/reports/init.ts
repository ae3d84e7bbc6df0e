// What `init` tells.
import type { Answer, ResultOf } from '../answer.ts'
import { gitLine, progressLine } from '../facts.ts'
import { presentSession } from '../present.ts'

export function reportInit({ stored, parent, tasks, beside }: ResultOf<'init'>): Answer {
  const { session, file } = stored
  return {
    page: {
      icon: '📋',
      heading: 'Work session initialized',
      facts: [
        ['Name', session.shortname],
        ['Id', session.shortId],
        ['Key', session.key],
        ['Parent', parent && `${parent.session.shortname} (${parent.session.shortId})`],
        ['Branch', gitLine(session.gitBranch, session.gitLastCommit)],
        ['Objective', session.objective],
        ['Steps', session.progress.total > 0 ? progressLine(session) : undefined],
        ['Tasks', tasks.map(task => (task.title ? `${task.id} – ${task.title}` : task.id)).join('\n')],
        ['Check', session.check],
        ['Beside', beside.join(', ')],
        ['File', file],
      ],
      next:
        session.progress.total > 0
          ? 'log as you go with {log} "<what was done>".'
          : 'plan steps with {log} --step "<step>", and log as you go with {log} "<what was done>".',
    },
    json: {
      ...presentSession(stored),
      tasks: tasks.map(({ id, title }) => ({ id, title: title ?? null })),
    },
  }
}
