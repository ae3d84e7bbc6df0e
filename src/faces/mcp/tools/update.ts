import * as z from 'zod'
import { reportUpdateTask } from '../../render/reports/task/update.ts'
import { always, briefTask, defineTool } from '../tool.ts'

export const update = defineTool({
  name: 'update',
  title: 'Tell how a task goes',
  description: 'Add an update to a task alone. What belongs in the journal too goes into log.',
  input: { text: z.string(), id: z.string().optional().describe('Else the one in focus') },
  output: z.object({ ...briefTask, ...always }),
  async run(logbook, { text, id }) {
    return reportUpdateTask(await logbook.tasks.update({ task: await logbook.taskInFocus(id), text }))
  },
})
