import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { reportBlockTask } from '../../render/reports/task/block.ts'
import { reportCancelTask } from '../../render/reports/task/cancel.ts'
import { reportEditTask } from '../../render/reports/task/edit.ts'
import { always, defineTool, texts, wholeTask } from '../tool.ts'
import { said } from './task-create.ts'

export const taskEdit = defineTool({
  name: 'task_edit',
  title: 'Change a task',
  description: 'Tick the criteria that are met, or change what a task says; parent or sprint may be none.',
  input: {
    id: z.string(),
    met: texts('Criteria, by number or words'),
    status: z.enum(['pending', 'in_progress', 'blocked', 'cancelled']).optional(),
    reason: z.string().optional().describe('Why blocked or cancelled'),
    title: z.string().optional(),
    ...said,
  },
  output: z.object({ ...wholeTask, ...always }),
  async run(logbook, { id, status, reason, met = [], criterion = [], ...rest }) {
    const task = id
    if (status === 'blocked' || status === 'cancelled') {
      refuseMore(status, {
        ...rest,
        ...(met.length > 0 ? { met } : {}),
        ...(criterion.length > 0 ? { criterion } : {}),
      })
      const why = { task, reason: reason ?? '' }
      if (status === 'blocked') return reportBlockTask(await logbook.tasks.block(why))
      return reportCancelTask(await logbook.tasks.cancel(why))
    }
    if (reason !== undefined)
      throw new LogbookError(
        'INVALID_INPUT',
        'reason belongs to status: blocked or cancelled.',
        'Nothing was changed.',
      )
    return reportEditTask(await logbook.tasks.edit({ ...rest, task, status, met, criteria: criterion }))
  },
})

/** These two are steps of their own: all of a call is done, or nothing. */
function refuseMore(status: string, more: Record<string, unknown>): void {
  const [name] = Object.entries(more).find(([, value]) => value !== undefined) ?? []
  if (name === undefined) return
  throw new LogbookError(
    'INVALID_INPUT',
    `status: ${status} stands alone, with a reason; ${name} is given beside it.`,
    'Make two calls of it. Nothing was changed.',
  )
}
