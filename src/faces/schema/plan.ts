// The keys of a plan, its stages, batches and threads.
import * as z from 'zod'
import { count, list, maybe, meaning, named, text, texts } from './kinds.ts'
import { otherTasks, taskStatus } from './task.ts'
import { at } from './work-session.ts'

const thread = named(
  'thread',
  z.strictObject({
    id: meaning('`01.02.03`', text()),
    name: text(),
    agent: maybe(text()),
    model: maybe(text()),
    prompt: maybe(text()),
    status: meaning('`in_progress` as soon as one of its tasks is begun', taskStatus),
    tasks: otherTasks(),
    runs: count(),
    running: count(),
    resumable: count(),
  }),
)

/** A plan in a list. */
export const planInShort = named(
  'planInShort',
  z.strictObject({
    id: meaning('its name', text()),
    title: text(),
    status: z.enum(['open', 'completed']),
    file: text(),
    createdAt: at(),
    updatedAt: at(),
    completedAt: at(),
    stats: meaning(
      'cancelled tasks do not count',
      z.strictObject({ stages: count(), threads: count(), tasks: count(), completed: count() }),
    ),
  }),
)

export const plan = named(
  'plan',
  planInShort.extend({
    goal: text(),
    summary: text(),
    forced: maybe(text()),
    stages: meaning(
      'ids are `01` and `01.02`',
      list({
        id: text(),
        name: text(),
        batches: list({ id: text(), name: text(), threads: z.array(thread) }),
      }),
    ),
  }),
)

export const unknownAgents = () =>
  meaning(
    'agents that threads name and nothing defines',
    list({ agent: text(), nearest: maybe(text()), threads: texts() }),
  )
