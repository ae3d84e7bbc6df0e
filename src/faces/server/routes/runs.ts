// Runs of agents: the list, and one with its history.
import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { listRunsOfPlan } from '../../../parts/api/list-runs-of-plan.ts'
import { presentPaging } from '../../render/pages.ts'
import { presentRun } from '../../render/present-run.ts'
import { answerVerb, present, schemaOfVerb } from '../answer-verb.ts'
import { PAGE_QUERY } from './page-query.ts'
import { defineRoute } from './route.ts'

const listRuns = defineRoute({
  method: 'GET',
  path: '/api/runs',
  summary: 'Runs, the newest first: all, of a plan, or of a thread, batch or stage',
  scope: 'read',
  query: PAGE_QUERY.extend({
    plan: z.string().min(1).optional(),
    thread: z.string().min(1).optional(),
  }),
  answer: schemaOfVerb('runs list'),
  run: async (at, { query: { plan, thread, page } }) => {
    const logbook = at.open()
    if (plan === undefined || thread !== undefined) {
      const of = plan === undefined ? thread : `${plan}:${thread}`
      return answerVerb(logbook, 'runs list', { thread: of, page })
    }
    const listed = await listRunsOfPlan(logbook.workspace, plan, page)
    return present(logbook, {
      runs: listed.items.map(run => presentRun(run, listed.resumable.has(run.id))),
      problems: listed.problems,
      ...presentPaging(listed),
    })
  },
})

const showRun = defineRoute({
  method: 'GET',
  path: '/api/runs/{id}',
  summary: 'A run with its history',
  scope: 'read',
  params: z.object({ id: z.string().min(1) }),
  answer: schemaOfVerb('runs show'),
  run: (at, { params: { id } }) => answerVerb(at.open(), 'runs show', { run: requireOneRun(id), log: true }),
})

export const RUN_ROUTES = [listRuns, showRun]

/** A part of an id may be of another run tomorrow. Throws NOT_FOUND. */
export function requireOneRun(id: string): string {
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id) || /[.#]/.test(id)) return id
  throw new LogbookError(
    'NOT_FOUND',
    `There is no run ${JSON.stringify(id.slice(0, 200))}.`,
    'Give the whole id, or the thread and attempt: login:01.02.03#2.',
  )
}
