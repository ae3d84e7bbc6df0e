import * as z from 'zod'
import { reportSearch } from '../../render/reports/search.ts'
import { always, defineTool } from '../tool.ts'

const LIMIT = 10

export const search = defineTool({
  name: 'search',
  title: 'Search all work sessions',
  description:
    'Look for words or a "phrase" in all work sessions, finished ones too: what was tried or decided before.',
  input: { text: z.string(), limit: z.int().min(1).max(100).optional() },
  output: z.looseObject({ sessions: z.array(z.unknown()), more: z.number(), ...always }),
  readOnly: true,
  async run(logbook, { text, limit = LIMIT }) {
    // What the page makes of it itself is not looked through again.
    return reportSearch(await logbook.conceal(await logbook.search({ text, limit })))
  },
})
