import * as z from 'zod'
import { PRIORITIES } from '../../../planning/task-schema.ts'
import { reportCreateTask } from '../../render/reports/task/create.ts'
import { always, defineTool, texts, wholeTask } from '../tool.ts'

const text = z.string().optional()

/** What can be said of a task, when it is made and later. A check is a command, and those are for the user to name. */
export const said = {
  description: text,
  priority: z.enum(PRIORITIES).optional(),
  parent: text,
  sprint: text,
  estimate: text.describe('1h 30m, 2d'),
  criterion: texts('What must hold'),
}

export const taskCreate = defineTool({
  name: 'task_create',
  title: 'Make a task',
  description: 'Write down what is to be done, as a file in .tasks/.',
  input: { title: z.string(), ...said },
  output: z.object({ ...wholeTask, ...always }),
  async run(logbook, { criterion = [], ...input }) {
    return reportCreateTask(await logbook.tasks.create({ ...input, criteria: criterion }))
  },
})
