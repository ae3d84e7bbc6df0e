import * as z from 'zod'
import { reportResume } from '../../render/reports/resume.ts'
import { always, brief, defineTool, session } from '../tool.ts'

export const resume = defineTool({
  name: 'resume',
  title: 'Resume a work session',
  description: 'Bring back all of a work session and go on with it, a paused one too.',
  input: {
    session,
    last: z.boolean().optional().describe('The one written to last'),
  },
  output: z.looseObject({ ...brief, progress: z.looseObject({}), ...always }),
  idempotent: true,
  async run(logbook, { session, last = false }) {
    return reportResume(await logbook.resume({ session, last }))
  },
})
