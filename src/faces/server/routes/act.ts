// What may be done from a page: log a note, tick a step, stop a run, resume or retry it, say how it ended.
import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { continueAside } from '../../../parts/api/continue-plan.ts'
import { runAgain } from '../../../parts/api/run-again.ts'
import { getRun } from '../../../parts/runs/look/find-run.ts'
import { newestOf } from '../../../parts/runs/look/select-runs.ts'
import { readRuns } from '../../../parts/runs/read-runs.ts'
import { LONGEST_REASON } from '../../../runs/asking/question.ts'
import { nameOfRun } from '../../../runs/refusals.ts'
import type { Run } from '../../../runs/run.ts'
import { findVerb } from '../../../verbs/registry.ts'
import { orderEntries } from '../../order-entries.ts'
import { presentRun, presentRunInFull } from '../../render/present-run.ts'
import { SCHEMA_VERSION } from '../../render/schema-version.ts'
import { count, maybe, meaning } from '../../schema/kinds.ts'
import { run, runInFull } from '../../schema/run.ts'
import { answerVerb, present, schemaOfVerb } from '../answer-verb.ts'
import { type At, defineRoute } from './route.ts'
import { requireOneRun } from './runs.ts'

const ID = z.object({ id: z.string().min(1) })
const text = () => z.string().min(1)
/** Of one kind at once. Each is an edit of the document, and others wait for the last one. */
const MOST = 100
const listOf = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(MOST).optional()
const texts = () => listOf(text())

/** The fields of the tool `session_log`. */
const entries = z.strictObject({
  step: texts(),
  done: listOf(z.union([text(), z.number().int().min(1)])),
  progress: texts(),
  current: text().optional(),
  decision: listOf(
    z.strictObject({
      title: text(),
      context: text().optional(),
      options: text().optional(),
      choice: text().optional(),
      rationale: text().optional(),
    }),
  ),
  discovery: texts(),
  dead_end: listOf(z.strictObject({ approach: text(), because: text().optional() })),
  resolved: texts(),
  blocker: texts(),
  file: listOf(z.strictObject({ path: text(), description: text().optional() })),
  key: texts(),
  next: texts(),
})

const log = defineRoute({
  method: 'POST',
  path: '/api/work/{id}/log',
  summary: 'Log to a work session what was done, decided or found',
  scope: 'act',
  params: ID,
  body: entries,
  answer: schemaOfVerb('log'),
  run: (at, { params: { id }, body }) => answerLog(at, id, body),
})

const tick = defineRoute({
  method: 'POST',
  path: '/api/work/{id}/steps/{n}/done',
  summary: 'Tick a step of its plan, by its number; with its `text`, that one and no other',
  scope: 'act',
  params: ID.extend({ n: z.coerce.number().int().min(1).max(100_000) }),
  body: z.strictObject({ text: text().optional() }),
  answer: schemaOfVerb('log'),
  run: async (at, { params: { id, n }, body }) => {
    const words = body.text === undefined ? undefined : await wordsOf(at, id, n, body.text)
    const entries = [
      { name: 'done', value: String(n) },
      ...(words === undefined ? [] : [{ name: 'words', value: words }]),
    ]
    return answerVerb(at.open(), 'log', { session: id, entries })
  },
})

const stop = defineRoute({
  method: 'POST',
  path: '/api/runs/{id}/stop',
  summary: 'End a run, with all that it has started',
  scope: 'act',
  params: ID,
  answer: schemaOfVerb('stop'),
  run: async (at, { params: { id } }) => {
    const { plan, thread } = await getNewest(at, id)
    return answerVerb(at.open(), 'stop', { thread: `${plan}:${thread}` })
  },
})

const settle = defineRoute({
  method: 'POST',
  path: '/api/runs/{id}/settle',
  summary: 'Say how a run ended that only a person can judge',
  scope: 'act',
  params: ID,
  body: z.strictObject({ as: z.enum(['completed', 'failed', 'interrupted']).optional() }),
  answer: schemaOfVerb('runs settle'),
  run: async (at, { params: { id }, body }) => {
    const { plan, thread } = await getNewest(at, id)
    return answerVerb(at.open(), 'runs settle', { thread: `${plan}:${thread}`, as: body.as })
  },
})

const resume = again('resume', 'Go on with a run in its conversation; answers once it has begun')
const retry = again('retry', 'Begin a run anew; answers once it has begun')

const answer = defineRoute({
  method: 'POST',
  path: '/api/runs/{id}/answer',
  summary: 'Answer what an agent asks, by the number of its question',
  scope: 'act',
  params: ID,
  body: z.strictObject({
    question: z.number().int().min(1).max(999_999_999),
    allow: z.boolean(),
    reason: text().max(LONGEST_REASON).optional(),
  }),
  answer: schemaOfVerb('runs answer'),
  run: (at, { params: { id }, body: { question, allow, reason } }) =>
    answerVerb(at.open(), 'runs answer', { run: requireOneRun(id), question, allow, deny: !allow, reason }),
})

const goOn = defineRoute({
  method: 'POST',
  path: '/api/plans/{id}/continue',
  summary: 'Go on with the next batch of a plan, or to its end; answers once something has begun',
  scope: 'act',
  params: ID,
  body: z.strictObject({
    all: z.boolean().optional(),
    stuck: z.enum(['fix', 'skip']).optional(),
    ask: z.boolean().optional(),
  }),
  answer: z.object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    plan: z.string(),
    runs: meaning('what has begun so far', z.array(run)),
    goesOn: meaning('it goes on by itself, also when the server ends', z.boolean()),
    needs: meaning(
      'what stands in the way, as `logbook continue` tells it, if it is over',
      maybe(z.string()),
    ),
    masked: count(),
  }),
  status: 201,
  run: async (at, { params: { id }, body: { all = false, stuck, ask = false } }) => {
    const logbook = at.open()
    const { runs, needs, ...told } = await continueAside(logbook.workspace, id, { all, stuck, ask })
    const json = { ...told, runs: runs.map(one => presentRun(one, false)), needs: needs ?? null }
    return (await present(logbook, json)) as never
  },
})

export const ACT_ROUTES = [log, tick, stop, settle, resume, retry, answer, goOn]

function again(how: 'resume' | 'retry', summary: string) {
  return defineRoute({
    method: 'POST',
    path: `/api/runs/{id}/${how}`,
    summary,
    scope: 'act',
    params: ID,
    answer: z.object({ schemaVersion: z.literal(SCHEMA_VERSION), ...runInFull, masked: count() }),
    status: 201,
    run: async (at, { params: { id } }) => {
      const logbook = at.open()
      const { run } = await getRun(logbook.workspace, requireOneRun(id))
      const begun = await runAgain(logbook.workspace, run, how)
      return (await present(logbook, presentRunInFull(begun, false))) as never
    },
  })
}

function answerLog(at: At, session: string, given: Record<string, unknown>) {
  const args = findVerb('log')?.arguments ?? {}
  return answerVerb(at.open(), 'log', { ...orderEntries(args, given), session })
}

/** What a step that is shown as `text` says in its document: a mask or an invisible character may be between them. */
async function wordsOf(at: At, session: string, n: number, shownAs: string): Promise<string> {
  const logbook = at.open()
  const looked = await logbook.view({ part: ['progress'], session })
  const steps = looked.list ? [] : looked.viewed.stored.session.progress.steps
  const { shown } = await present(logbook, { shown: steps.map(step => step.text) })
  const isMeant = (index: number) => (shown as string[])[index] === shownAs
  const found = isMeant(n - 1) ? steps[n - 1] : steps.find((_, index) => isMeant(index))
  return found?.text ?? shownAs
}

/** What a verb says of a thread is about its last attempt, and no other. Throws NOT_FOUND, WRONG_STATE. */
async function getNewest(at: At, id: string): Promise<Run> {
  const { workspace } = at.open()
  const { run } = await getRun(workspace, requireOneRun(id))
  const { stored } = await readRuns(workspace, { plan: run.plan, thread: run.thread })
  const [newest] = newestOf(stored)
  if (!newest || newest.run.id === run.id) return run
  throw new LogbookError(
    'WRONG_STATE',
    `${nameOfRun(run)} is not the last attempt of its thread; nothing was changed.`,
    `The last one is ${nameOfRun(newest.run)}: ${newest.run.id}.`,
  )
}
