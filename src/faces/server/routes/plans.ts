// Plans: the list, and one as a tree with the attempts on its threads.
import * as z from 'zod'
import { findResumable } from '../../../parts/runs/look/resumable.ts'
import { readRuns } from '../../../parts/runs/read-runs.ts'
import { presentRun } from '../../render/present-run.ts'
import { meaning } from '../../schema/kinds.ts'
import { run } from '../../schema/run.ts'
import { answerVerb, present, schemaOfVerb } from '../answer-verb.ts'
import { PAGE_QUERY } from './page-query.ts'
import { defineRoute } from './route.ts'

const listPlans = defineRoute({
  method: 'GET',
  path: '/api/plans',
  summary: 'All plans, open ones first',
  scope: 'read',
  query: PAGE_QUERY,
  answer: schemaOfVerb('plan list'),
  run: (at, { query }) => answerVerb(at.open(), 'plan list', query),
})

const showPlan = defineRoute({
  method: 'GET',
  path: '/api/plans/{id}',
  summary: 'A plan: stages, batches, threads and tasks, with all attempts',
  scope: 'read',
  params: z.object({ id: z.string().min(1) }),
  answer: schemaOfVerb('plan show', { more: { attempts: meaning('the newest first', z.array(run)) } }),
  run: async (at, { params: { id } }) => {
    const logbook = at.open()
    const plan = await answerVerb(logbook, 'plan show', { plan: id })
    const { runs } = await readRuns(logbook.workspace, { plan: String(plan.id) })
    const resumable = await findResumable(logbook.workspace, runs, runs)
    const attempts = runs.map(one => presentRun(one, resumable.has(one.id)))
    return { ...plan, ...(await present(logbook, { attempts })) }
  },
})

export const PLAN_ROUTES = [listPlans, showPlan]
