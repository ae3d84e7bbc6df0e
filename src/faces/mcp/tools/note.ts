import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { reportLog } from '../../render/reports/log.ts'
import { always, brief, defineTool, session } from '../tool.ts'

/** What `log` does with one text alone: whoever is told of it by name need not learn the whole of that. */
export const note = defineTool({
  name: 'note',
  title: 'Note a fact',
  description: 'Write one fact that was found out to the journal.',
  input: { text: z.string(), key: z.boolean().optional().describe('It must survive a compaction'), session },
  output: z.object({ ...brief, postponed: z.boolean(), ...always }),
  async run(logbook, { text, key = false, session }) {
    if (text.trim() === '') throw new LogbookError('INVALID_INPUT', 'text is empty.', 'Nothing was noted.')
    const change = key ? ({ kind: 'key', fact: text } as const) : ({ kind: 'discovery', text } as const)
    return reportLog(await logbook.log({ session, changes: [change] }))
  },
})
