import * as z from 'zod'
import { reportClose } from '../../render/reports/close.ts'
import { always, brief, defineTool, session } from '../tool.ts'

export const end = defineTool({
  name: 'end',
  title: 'End the work session',
  description: 'Close the work session and archive it. Only when the user has agreed.',
  input: {
    outcome: z.enum(['completed', 'abandoned']),
    reason: z.string().optional().describe('Why abandoned or forced'),
    force: z.boolean().optional().describe('Although something is missing'),
    merge: z.boolean().optional().describe('Fold what it found into its parent'),
    session,
  },
  output: z.object({
    ...brief,
    duration: z.string().nullable(),
    tasks: z.array(z.string()),
    merged: z.looseObject({}).nullable(),
    ...always,
  }),
  async run(logbook, { force = false, merge = false, ...input }) {
    return reportClose(await logbook.close({ ...input, force, merge }))
  },
})
