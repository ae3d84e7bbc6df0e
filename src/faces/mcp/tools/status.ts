import * as z from 'zod'
import { reportStatus } from '../../render/reports/status.ts'
import { always, brief, defineTool, session } from '../tool.ts'

export const status = defineTool({
  name: 'status',
  title: 'Show the state of the work',
  description: 'What is in focus, how long was worked on it, and what happened last.',
  input: { session },
  output: z.object({
    ...brief,
    key: z.string().nullable(),
    type: z.string(),
    activeSeconds: z.number(),
    focus: z.array(z.looseObject({})),
    activities: z.array(z.looseObject({})),
    ...always,
  }),
  readOnly: true,
  async run(logbook, input) {
    return reportStatus(await logbook.status(input))
  },
})
