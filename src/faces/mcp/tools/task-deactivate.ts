import * as z from 'zod'
import { reportDeactivateTask } from '../../render/reports/task/deactivate.ts'
import { always, briefTask, defineTool, focus, session, validation } from '../tool.ts'
import { ending } from './complete.ts'

export const taskDeactivate = defineTool({
  name: 'task_deactivate',
  title: 'Let go of the task in hand',
  description: 'Set the task in focus aside, or complete it.',
  input: { ...ending, complete: z.boolean().optional(), session },
  output: z.object({ ...briefTask, validation: validation.nullable(), focus, ...always }),
  async run(logbook, { complete = false, force = false, ...input }) {
    return reportDeactivateTask(await logbook.tasks.deactivate({ ...input, complete, force }))
  },
})
