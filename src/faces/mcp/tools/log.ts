import * as z from 'zod'
import type { Change } from '../../../journal/changes.ts'
import { reportLog } from '../../render/reports/log.ts'
import { always, brief, defineTool, session, texts } from '../tool.ts'

const text = z.string().optional()

const entries = {
  step: texts('Further planned steps'),
  done: texts('Steps that are done: words or number'),
  progress: texts('What else was done'),
  current: text.describe('The step now in hand'),
  decision: z
    .array(z.strictObject({ title: z.string(), context: text, options: text, choice: text, rationale: text }))
    .optional(),
  discovery: texts('What was found out'),
  dead_end: z
    .array(z.strictObject({ approach: z.string(), because: text }))
    .optional()
    .describe('What leads nowhere, and what showed it'),
  blocker: texts('What is in the way'),
  resolved: texts('Blockers out of the way'),
  file: z.array(z.strictObject({ path: z.string(), description: text })).optional(),
  key: texts('Facts that must survive a compaction'),
  next: texts('What comes next'),
}

export const log = defineTool({
  name: 'log',
  title: 'Log to the work session',
  description:
    'Write to the journal at turning points: each step done, each decision with its reason, each dead end; before stopping, what comes next.',
  input: { ...entries, session },
  output: z.object({
    ...brief,
    logged: z.array(z.string()),
    postponed: z.boolean(),
    opened: z.boolean(),
    ...always,
  }),
  async run(logbook, { session, ...given }) {
    return reportLog(await logbook.log({ session, changes: toChanges(given) }))
  },
})

type Entries = z.output<z.ZodObject<typeof entries>>

/** In an order in which each finds what it needs: a step is planned before it is done or taken in hand. */
function toChanges(given: Entries): Change[] {
  const { step = [], done = [], progress = [], current, decision = [], discovery = [] } = given
  const { dead_end = [], blocker = [], resolved = [], file = [], key = [], next = [] } = given
  return [
    ...step.map(text => ({ kind: 'step', text }) as const),
    ...done.map(query => ({ kind: 'done', query }) as const),
    ...progress.map(text => ({ kind: 'progress', text }) as const),
    ...(current === undefined ? [] : [{ kind: 'current', query: current } as const]),
    ...decision.map(decision => ({ kind: 'decision', decision }) as const),
    ...discovery.map(text => ({ kind: 'discovery', text }) as const),
    ...dead_end.map(({ approach, because }) => ({ kind: 'dead-end', approach, because }) as const),
    ...blocker.map(text => ({ kind: 'blocker', text }) as const),
    ...resolved.map(words => ({ kind: 'resolved', blocker: undefined, words: words || undefined }) as const),
    ...file.map(({ path, description }) => ({ kind: 'file', path, role: description }) as const),
    ...key.map(fact => ({ kind: 'key', fact }) as const),
    ...(next.length > 0 ? [{ kind: 'next', steps: next } as const] : []),
  ]
}
