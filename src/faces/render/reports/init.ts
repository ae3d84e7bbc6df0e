// What `init` tells.

import { nameTask } from '../../../planning/name-task.ts'
import { isOpen } from '../../../planning/task-transitions.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { gitLine, progressLine } from '../facts.ts'
import { presentSession } from '../present.ts'
import { presentRecalledLine, recalledList } from './recalled.ts'

export function reportInit({
  stored,
  parent,
  tasks,
  beside,
  suggestions,
  recalled,
}: ResultOf<'init'>): Answer {
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
        ['Tasks', tasks.map(describeLinked).join('\n')],
        ['Check', session.check],
        ['Beside', beside.join(', ')],
        ['File', file],
      ],
      lists: [recalledList(recalled), { title: 'Also open', lines: describeSuggestions(suggestions) }],
      next:
        session.progress.total > 0
          ? 'log as you go with {log} "<what was done>".'
          : 'plan steps with {log} --step "<step>", and log as you go with {log} "<what was done>".',
    },
    json: {
      ...presentSession(stored),
      tasks: tasks.map(({ id, title, standing }) => ({ id, title: title ?? null, standing })),
      suggestions: { ...suggestions, next: suggestions.next ?? null },
      recalled: recalled.map(presentRecalledLine),
    },
  }
}

/** Says so if a linked task is closed or has no file, because the work session then does not change it. */
function describeLinked({ id, title, standing }: ResultOf<'init'>['tasks'][number]): string {
  if (standing === 'missing') return `${id} – no task has this name; only the name is kept`
  if (!isOpen({ status: standing })) return `${id} – is already ${standing}`
  return nameTask({ id, title })
}

function describeSuggestions({ paused, inProgress, next }: ResultOf<'init'>['suggestions']): string[] {
  return [
    ...paused.map(name => `- paused: ${name}`),
    ...inProgress.map(task => `- in progress: ${nameTask(task)}`),
    ...(next ? [`- next: ${nameTask(next)}`] : []),
  ]
}
