import * as z from 'zod'
import { reportNextTask } from '../../render/reports/task/next.ts'
import { always, defineTool, otherTasks, problems, wholeTask } from '../tool.ts'

export const taskNext = defineTool({
  name: 'task_next',
  title: 'Show which task comes next',
  description: 'Which task to do next, and what comes after it.',
  input: {},
  output: z.object({
    task: z.object(wholeTask).nullable(),
    after: otherTasks,
    waiting: otherTasks,
    hasWorkSession: z.boolean(),
    problems,
    ...always,
  }),
  readOnly: true,
  async run(logbook) {
    const { page, json } = reportNextTask(await logbook.tasks.next())
    // In every answer `next` is what to do.
    const { next: task, ...rest } = json
    return { page, json: { ...rest, task } }
  },
})
