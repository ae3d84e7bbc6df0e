import * as z from 'zod'
import { reportPause } from '../../render/reports/pause.ts'
import { always, brief, defineTool, session } from '../tool.ts'

export const pause = defineTool({
  name: 'pause',
  title: 'Pause the work session',
  description: 'Save a checkpoint and set the work session aside.',
  input: { note: z.string().optional().describe('Where things stand'), session },
  output: z.object({ ...brief, entry: z.string(), ...always }),
  async run(logbook, input) {
    return reportPause(await logbook.pause(input))
  },
})
