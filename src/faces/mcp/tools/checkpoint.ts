import * as z from 'zod'
import { reportCheckpoint } from '../../render/reports/checkpoint.ts'
import { always, brief, defineTool, session, texts } from '../tool.ts'

export const checkpoint = defineTool({
  name: 'checkpoint',
  title: 'Save a checkpoint',
  description: 'When much has happened: save the state as an entry, with a fresher TL;DR.',
  input: {
    tldr: z.string().optional().describe('Where the work stands, two or three sentences'),
    key: texts('Facts that must survive a compaction'),
    note: z.string().optional(),
    session,
  },
  output: z.object({ ...brief, tldr: z.string(), entry: z.string(), opened: z.boolean(), ...always }),
  async run(logbook, { key = [], ...input }) {
    return reportCheckpoint(await logbook.checkpoint({ ...input, keys: key }))
  },
})
