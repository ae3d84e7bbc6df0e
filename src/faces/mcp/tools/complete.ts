import * as z from 'zod'
import { reportCompleteTask } from '../../render/reports/task/complete.ts'
import { always, briefTask, defineTool, validation } from '../tool.ts'

/** How a task is ended. */
export const ending = {
  summary: z.string().optional().describe('What was done'),
  force: z.boolean().optional().describe('Although something is missing'),
  reason: z.string().optional().describe('With force: why'),
}

export const complete = defineTool({
  name: 'complete',
  title: 'Complete a task',
  description: 'Finish a task that is done; what is missing is told.',
  input: { id: z.string().optional().describe('Else the one in focus'), ...ending },
  output: z.object({ ...briefTask, summary: z.string(), validation, ...always }),
  async run(logbook, { id, force = false, ...input }) {
    const task = await logbook.taskInFocus(id)
    return reportCompleteTask(await logbook.tasks.complete({ ...input, task, force }))
  },
})
