// What verbs answer about what agents say of themselves.
import * as z from 'zod'
import { STATUSES, WAITS } from '../../status/update.ts'
import type { Form } from './forms.ts'
import { maybe, meaning, named, text } from './kinds.ts'
import { at } from './work-session.ts'

export const wait = named(
  'wait',
  z.strictObject({
    kind: z.enum(WAITS),
    what: text(),
    since: at(),
    until: meaning('when it ends by itself', at()),
  }),
)

const update = named(
  'update',
  z.strictObject({
    timestamp: at(),
    agent: meaning('as it calls itself', text()),
    name: meaning('what is shown in its place', maybe(text())),
    status: z.enum(STATUSES),
    progress: meaning('from 0 to 1', maybe(z.number().min(0).max(1))),
    message: text(),
    taskId: maybe(text()),
    metadata: meaning('whatever it said', maybe(z.record(z.string(), z.unknown()))),
    workSession: meaning('id of its work session', maybe(text())),
    run: meaning('id of its run', maybe(text())),
    conversation: meaning('id of its conversation', maybe(text())),
    waits: meaning('what it waits for', maybe(wait)),
  }),
)

export const STATUS_ANSWERS: Record<string, Form[]> = {
  push: [
    {
      keys: {
        update,
        cut: meaning('what was too long', z.array(z.enum(['message', 'metadata']))),
      },
    },
  ],
  history: [
    {
      keys: {
        agent: text(),
        updates: meaning('oldest first', z.array(update)),
        more: meaning('there are earlier ones', z.boolean()),
      },
    },
  ],
}
