import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { VERBS } from '../../../verbs/registry.ts'
import type { Answer } from '../../render/answer.ts'
import { callVerb } from '../../render/call-verb.ts'
import { shapeOf, toInput } from '../derive.ts'
import { always, defineTool, texts, wholeTask } from '../tool.ts'

const { arguments: editing } = VERBS.task.verbs.edit
const noneToo = z.string().optional().describe('Or none')

/** One tool for all that changes a task and is not its end: a model that sees names alone looks for it here. */
export const taskUpdate = defineTool({
  name: 'task_update',
  of: ['task edit', 'task update', 'task block', 'task cancel'],
  title: 'Change a task',
  description:
    'Tick criteria that are met, say how a task goes, block or cancel it, or change what it says. What the journal should tell too goes into session_log.',
  input: {
    ...shapeOf(editing),
    met: texts(editing.met.told, { byNumber: true }),
    id: z.string().optional().describe('Else the one in focus'),
    update: z.string().optional().describe('What was done'),
    status: z.enum(['pending', 'in_progress', 'blocked', 'cancelled']).optional(),
    reason: z.string().optional().describe('Why blocked or cancelled'),
    parent: noneToo,
    sprint: noneToo,
  },
  output: z.object({ ...wholeTask, ...always }),
  async run(logbook, { id, status, reason, ...rest }): Promise<Answer> {
    if (status === 'blocked' || status === 'cancelled') {
      refuseMore(status, rest)
      const verb = status === 'blocked' ? 'task block' : 'task cancel'
      return callVerb(logbook, verb, { id, reason: reason ?? '' })
    }
    if (reason !== undefined)
      throw new LogbookError(
        'INVALID_INPUT',
        'reason belongs to status: blocked or cancelled.',
        'Nothing was changed.',
      )
    const { update, ...others } = { ...rest, status }
    if (update !== undefined && !isGiven(others))
      return callVerb(logbook, 'task update', { id, text: update })
    return callVerb(logbook, 'task edit', toInput(editing, { ...rest, id, status }))
  },
})

/** Blocking and cancelling are calls of their own, so that a call does all or nothing. */
function refuseMore(status: string, more: Record<string, unknown>): void {
  const name = givenIn(more)
  if (name === undefined) return
  throw new LogbookError(
    'INVALID_INPUT',
    `status: ${status} stands alone, with a reason; ${name} is given beside it.`,
    'Make two calls of it. Nothing was changed.',
  )
}

function isGiven(given: Record<string, unknown>): boolean {
  return givenIn(given) !== undefined
}

/** The first field that says something. An empty list says nothing. */
function givenIn(given: Record<string, unknown>): string | undefined {
  return Object.entries(given).find(([, value]) => value !== undefined && !isEmptyList(value))?.[0]
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
