import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { VERBS } from '../../../verbs/registry.ts'
import { callVerb } from '../../render/call-verb.ts'
import { shapeOf, toInput } from '../derive.ts'
import { always, defineTool, wholeTask } from '../tool.ts'

export const taskEdit = defineTool({
  name: 'task_edit',
  of: ['task edit', 'task block', 'task cancel'],
  title: 'Change a task',
  description: 'Tick the criteria that are met, or change what a task says; parent or sprint may be none.',
  input: {
    ...shapeOf(VERBS.task.verbs.edit.arguments),
    id: z.string(),
    status: z.enum(['pending', 'in_progress', 'blocked', 'cancelled']).optional(),
    reason: z.string().optional().describe('Why blocked or cancelled'),
  },
  output: z.object({ ...wholeTask, ...always }),
  async run(logbook, { id, status, reason, ...rest }) {
    if (status === 'blocked' || status === 'cancelled') {
      refuseMore(status, rest)
      return callVerb(logbook, status === 'blocked' ? 'task block' : 'task cancel', {
        id,
        reason: reason ?? '',
      })
    }
    if (reason !== undefined)
      throw new LogbookError(
        'INVALID_INPUT',
        'reason belongs to status: blocked or cancelled.',
        'Nothing was changed.',
      )
    return callVerb(logbook, 'task edit', toInput(VERBS.task.verbs.edit.arguments, { ...rest, id, status }))
  },
})

/** Blocking and cancelling are calls of their own, so that a call does all or nothing. An empty list says nothing. */
function refuseMore(status: string, more: Record<string, unknown>): void {
  const [name] = Object.entries(more).find(([, value]) => value !== undefined && !isEmptyList(value)) ?? []
  if (name === undefined) return
  throw new LogbookError(
    'INVALID_INPUT',
    `status: ${status} stands alone, with a reason; ${name} is given beside it.`,
    'Make two calls of it. Nothing was changed.',
  )
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
