// What verbs answer about runs.
import * as z from 'zod'
import type { Form } from './forms.ts'
import { count, maybe, meaning, text } from './kinds.ts'
import { run, runEvent, runInFull } from './run.ts'
import { paging, problems } from './task.ts'

const pids = () => z.array(count())

export const RUN_ANSWERS: Record<string, Form[]> = {
  'runs list': [{ keys: { runs: meaning('newest first', z.array(run)), problems: problems(), ...paging } }],
  'runs show': [
    {
      keys: {
        ...runInFull,
        left: meaning('processes that go on though it has ended; null where nobody can tell', maybe(pids())),
        events: meaning(
          'with `--log`, oldest first; `--follow` prints each as a line before',
          z.array(runEvent),
        ),
      },
    },
  ],
  'runs settle': [
    { keys: { settled: z.array(run), running: meaning('left alone, because they go on', z.array(run)) } },
  ],
  stop: [
    {
      keys: {
        stopped: z.array(run.extend({ survivors: meaning('processes that go on', pids()) })),
        withdrawn: meaning('they had not begun', z.array(run)),
        left: z.array(run.extend({ why: text() })),
        sure: meaning('false where the system does not tell what a run has started', z.boolean()),
      },
    },
  ],
}
