// What `watch` answers. Other programs rely on these keys.
import * as z from 'zod'
import { ALERTS } from '../../status/board/alerts.ts'
import { AGENT_KINDS, STATUSES } from '../../status/update.ts'
import type { Form } from './forms.ts'
import { count, list, maybe, meaning, named, text, time } from './kinds.ts'
import { question } from './run.ts'
import { wait } from './status-answers.ts'

const SHOWN = [...STATUSES, 'gone', 'unknown'] as const

const agentStatus = named(
  'agentStatus',
  meaning(
    '`gone`: its process is no longer there, and it did not say that it ended; `unknown`: nobody here can tell',
    z.enum(SHOWN),
  ),
)

const agent = named(
  'agent',
  z.strictObject({
    id: meaning('what its lines call it, or the id of its run', text()),
    name: meaning('its thread, its work session or what it calls itself', text()),
    status: agentStatus,
    before: meaning('what it was at before it was gone', maybe(z.enum(STATUSES))),
    message: text(),
    progress: meaning('0 to 1', maybe(z.number().min(0).max(1))),
    taskId: maybe(text()),
    updatedAt: time,
    ageSeconds: meaning('since it last said something, or did what only work does', count()),
    since: time,
    stale: meaning(
      '`stale` after 5 minutes of work without a sign, `very` after 15',
      z.enum(['no', 'stale', 'very']),
    ),
    alive: meaning('null where no process is known', maybe(z.boolean())),
    needsYou: z.boolean(),
    waits: meaning('what it waits for', maybe(wait)),
    waitsFor: meaning('names of the agents that it waits for, as far as they are there', z.array(text())),
    question: meaning('what its run asks first, for `runs answer`', maybe(question)),
    kind: maybe(z.enum(AGENT_KINDS)),
    parent: meaning('the `id` of the agent that it works for', maybe(text())),
    host: meaning('a random id of its machine', maybe(text())),
    workSession: meaning('id', maybe(text())),
    run: meaning('id', maybe(text())),
    project: meaning('its folder, with `--machine`', maybe(text())),
    ended: meaning('true if it ended by its own word, or its run did', z.boolean()),
  }),
)

const alert = named(
  'alert',
  z.strictObject({
    kind: z.enum(ALERTS),
    agent: meaning('its name; empty if it is of none', text()),
    text: text(),
    since: time,
    project: meaning('only with `--machine`', text().optional()),
  }),
)

export const WATCH_ANSWERS: Record<string, Form[]> = {
  watch: [
    {
      keys: {
        total: count(),
        byStatus: z.partialRecord(agentStatus, count()),
        ended: meaning('those of all that ended by their own word', count()),
        needsYou: list({
          agent: meaning('its name, or that of a plan', text()),
          for: text(),
          since: time,
          project: meaning('only with `--machine`', text().optional()),
        }),
        agents: meaning(
          'what needs somebody first; without `--once`, each change is a line before, with `at` and `agent`, `plans`, `alert`, `left` or `note`',
          z.array(agent),
        ),
        plans: meaning(
          'plans under way of which a batch waits; they count as no agents',
          list({
            plan: meaning('its name', text()),
            batch: meaning('`01.02 Server`', text()),
            threads: meaning('those of the batch that are not done', count()),
            needsYou: meaning('true if nothing goes on before a person decides', z.boolean()),
            waits: wait,
            waitsFor: meaning('names of the agents that it waits for', z.array(text())),
            project: meaning('its folder, with `--machine`', maybe(text())),
          }),
        ),
        alerts: meaning('what holds now', z.array(alert)),
        note: meaning('why this look is not to be believed in everything', maybe(text())),
        silent: meaning(
          'only at a hub: hosts that it has not heard of for 45 seconds; what their agents do is unknown',
          list({ host: text(), since: time }).optional(),
        ),
      },
    },
  ],
}
