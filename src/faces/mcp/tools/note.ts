import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { callVerb } from '../../render/call-verb.ts'
import { always, brief, defineTool, session } from '../tool.ts'

/** Does what `log` does with a single text, so a model need not read the whole schema of `log`. */
export const note = defineTool({
  name: 'note',
  of: ['log'],
  title: 'Note a fact',
  description: 'Write one fact that was found out to the journal.',
  input: { text: z.string(), key: z.boolean().optional().describe('It must survive a compaction'), session },
  output: z.object({ ...brief, postponed: z.boolean(), ...always }),
  async run(logbook, { text, key = false, session }) {
    if (text.trim() === '') throw new LogbookError('INVALID_INPUT', 'text is empty.', 'Nothing was noted.')
    const entry = { name: key ? 'key' : 'discovery', value: text }
    return callVerb(logbook, 'log', { session, entries: [entry] })
  },
})
