// Who worked on a work session, and when, in the JSON of `view`.
import * as z from 'zod'
import { AGENT_KINDS } from '../../status/update.ts'
import { list, maybe, meaning, named, text, time } from './kinds.ts'

export const worker = named(
  'worker',
  z.strictObject({
    name: meaning('its thread and attempt, or what it calls itself; null for a conversation', maybe(text())),
    kind: maybe(z.enum(AGENT_KINDS)),
    conversation: meaning('id', maybe(text())),
    run: meaning('id', maybe(text())),
    stretches: meaning('in the order of time, apart by more than an hour', list({ from: time, to: time })),
  }),
)
