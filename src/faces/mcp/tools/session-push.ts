import * as z from 'zod'
import { STATUSES } from '../../../status/update.ts'
import type { Answer } from '../../render/answer.ts'
import { callVerb } from '../../render/call-verb.ts'
import { always, defineTool } from '../tool.ts'

/** A model gives numbers and objects, where a terminal has words. */
export const sessionPush = defineTool({
  name: 'session_push',
  of: ['push'],
  title: 'Say what you do',
  description:
    'Tell whoever watches several agents what you do or wait for; session_log keeps it for the journal.',
  input: {
    status: z.enum(STATUSES),
    message: z.string().optional(),
    progress: z.number().optional().describe('0 to 1'),
    task: z.string().optional(),
    metadata: z.record(z.string(), z.unknown()).optional(),
    agent: z.string().optional().describe('Else you'),
  },
  output: z.object({ update: z.object({ agent: z.string(), status: z.enum(STATUSES) }), ...always }),
  async run(logbook, { progress, metadata, ...said }): Promise<Answer> {
    return callVerb(logbook, 'push', {
      ...said,
      ...(progress === undefined ? {} : { progress: String(progress) }),
      metadata: metadata === undefined ? [] : [JSON.stringify(metadata)],
    })
  },
})
