import * as z from 'zod'
import { reportActivateTask } from '../../render/reports/task/activate.ts'
import { always, defineTool, focus, otherTasks, session, validation, wholeTask } from '../tool.ts'

export const taskActivate = defineTool({
  name: 'task_activate',
  title: 'Take a task in hand',
  description: 'Before working on a task: its clock runs, and what is logged belongs to it.',
  input: { id: z.string(), session },
  output: z.object({ ...wholeTask, subtasks: otherTasks, validation, focus, ...always }),
  idempotent: true,
  async run(logbook, input) {
    return reportActivateTask(await logbook.tasks.activate(input))
  },
})
