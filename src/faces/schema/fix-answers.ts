// What `fix` and `continue` answer.
import * as z from 'zod'
import { RUN_REASONS, RUN_STATUSES } from '../../runs/run.ts'
import type { Form } from './forms.ts'
import { count, list, maybe, meaning, named, text, texts } from './kinds.ts'
import { at } from './work-session.ts'

const THREAD_STATES = [
  'done',
  'running',
  'interrupted',
  'failed',
  'tasks_open',
  'unknown',
  'unmerged',
  'not_begun',
  'running_elsewhere',
  'done_elsewhere',
] as const

const stuckThread = named(
  'stuckThread',
  z.strictObject({
    id: meaning('`01.02.03`', text()),
    name: text(),
    state: meaning(
      '`tasks_open`: its agent ended well and left tasks open; `unmerged`: its work is not in the branch of the plan; `…_elsewhere`: on another machine, as the hub says',
      z.enum(THREAD_STATES),
    ),
    tasks: z.strictObject({ completed: count(), total: count() }),
    runs: count(),
    resumable: z.boolean(),
    agent: meaning('of its last run, as the next four', maybe(text())),
    model: maybe(text()),
    status: maybe(z.enum(RUN_STATUSES)),
    reason: maybe(z.enum(RUN_REASONS)),
    why: meaning('why it ended, in words', text()),
    actions: meaning(
      'what can be done, what is advised first',
      z.array(z.enum(['resume', 'retry', 'agent', 'new_stage', 'settle', 'merge'])),
    ),
    branch: meaning('with what is not merged', maybe(text())),
    conflicts: meaning('files', texts()),
  }),
)

const limitUntil = meaning('when a usage limit is lifted', at())
const stoppedByUser = z.boolean()

export const FIX_ANSWERS: Record<string, Form[]> = {
  fix: [
    {
      keys: {
        plan: text(),
        did: z.enum(['nothing', 'stopped', 'ran', 'moved', 'settled', 'merged']),
        started: list({ id: text(), complete: z.boolean(), attempt: maybe(count()), note: maybe(text()) }),
        stage: meaning('the new one', maybe(text())),
        moved: meaning('ids of tasks', list({ from: text(), to: text() })),
        threads: meaning('those that are still to be fixed', z.array(stuckThread)),
        limitUntil,
        stoppedByUser,
      },
    },
  ],
  continue: [
    {
      keys: {
        plan: text(),
        complete: meaning('all threads are done', z.boolean()),
        batch: meaning('the next one', maybe(z.strictObject({ id: text(), name: text() }))),
        threads: meaning('those of the next batch', z.array(stuckThread)),
        started: list({ id: text(), complete: z.boolean() }),
        merges: meaning('those that waited and were tried', list({ id: text(), note: text() })),
        skipped: meaning('passed over by a person', texts()),
        needs: meaning(
          'what stands in the way; `start`: nothing does',
          z.enum(['nothing', 'start', 'merge', 'others', 'limit', 'decision']),
        ),
        limitUntil,
        stoppedByUser,
      },
    },
  ],
}
