// What is in focus, and what `focus` tells.

import { formatSpan } from '../../../text/time.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'

type FocusChange = ResultOf<'focus pop'>

/** The items that left the focus, the top first: `TASK-001 after 25 min`. */
export function leftFact(left: FocusChange['left']): string | undefined {
  return left.map(({ id, seconds }) => `${id} after ${formatSpan(seconds)}`).join(', ') || undefined
}

export function presentFocus({ stored, stack, left }: FocusChange) {
  return {
    session: stored.session.id,
    stack: stack.map(({ level, id }) => ({ level, id })),
    left: left.map(({ level, id, seconds }) => ({ level, id, seconds })),
  }
}

export function reportPopFocus(change: FocusChange): Answer {
  return {
    page: {
      icon: '🎯',
      heading: `In focus: ${change.stack.map(({ id }) => id).join(' › ')}`,
      facts: [['Left focus', leftFact(change.left)]],
      next: 'activate something else with {task activate} <id> or {sprint activate} <id>.',
    },
    json: presentFocus(change),
  }
}
