// What verbs answer about runs.
import * as z from 'zod'
import type { Form } from './forms.ts'
import { count, list, maybe, meaning, text, texts } from './kinds.ts'
import { question, run, runEvent, runInFull } from './run.ts'
import { paging, problems } from './task.ts'
import { at } from './work-session.ts'

const pids = () => z.array(count())

const started = (verb: string): Form[] => [
  {
    call: verb,
    keys: {
      threads: list({
        id: text(),
        name: text(),
        complete: z.boolean(),
        run: meaning('null if it was not begun', maybe(run)),
        note: maybe(text()),
      }),
      stoppedByUser: z.boolean(),
      limit: meaning('a limit that ended the work', maybe(z.strictObject({ until: at() }))),
    },
  },
  {
    call: `${verb} --dry-run`,
    keys: {
      wouldStart: list({
        thread: text(),
        agent: text(),
        model: maybe(text()),
        folder: text(),
        worktree: z.boolean(),
        command: texts(),
        input: meaning('what comes on standard input', text()),
      }),
    },
  },
]

export const RUN_ANSWERS: Record<string, Form[]> = {
  run: started('run'),
  multi: started('multi'),
  'runs list': [{ keys: { runs: meaning('newest first', z.array(run)), problems: problems(), ...paging } }],
  'runs show': [
    {
      keys: {
        ...runInFull,
        left: meaning('processes that go on though it has ended; null where nobody can tell', maybe(pids())),
        questions: meaning('what it asks now, if it was started with `--ask`', z.array(question)),
        events: meaning(
          'with `--log`, oldest first; `--follow` prints each as a line before',
          z.array(runEvent),
        ),
      },
    },
  ],
  'runs answer': [
    {
      keys: {
        run,
        answered: meaning(
          'null for a look',
          maybe(question.extend({ allow: z.boolean(), reason: maybe(text()) })),
        ),
        questions: meaning('what it asks now', z.array(question)),
      },
    },
  ],
  'runs settle': [
    {
      keys: {
        settled: z.array(run),
        running: meaning('left alone, because they go on', z.array(run)),
        elsewhere: meaning(
          'runs of other machines that held their threads at the hub',
          list({
            plan: text(),
            thread: text(),
            host: text(),
            run: meaning('its id', text()),
            status: z.enum(['completed', 'failed', 'interrupted']),
          }),
        ),
      },
    },
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
