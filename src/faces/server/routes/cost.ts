// What Logbook and the agents have cost, by day, event and run.
import * as z from 'zod'
import { readCostByDay } from '../../../parts/api/read-cost-by-day.ts'
import { presentRun } from '../../render/present-run.ts'
import { SCHEMA_VERSION } from '../../render/schema-version.ts'
import { count, list, meaning, text } from '../../schema/kinds.ts'
import { run } from '../../schema/run.ts'
import { present } from '../answer-verb.ts'
import { defineRoute } from './route.ts'

const sums = { hooks: count(), characters: count(), tokens: count() }
const ms = () => z.number().min(0)

const cost = defineRoute({
  method: 'GET',
  path: '/api/cost',
  summary: 'What hooks and runs have cost, the last day first; hooks are kept for 30 days',
  scope: 'read',
  query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
  answer: z.object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    days: list({
      day: text(),
      ...sums,
      milliseconds: ms(),
      events: list({ event: text(), background: z.boolean(), ...sums, medianMs: ms(), slowestMs: ms() }),
      runsUsd: meaning('of the runs that ended on this day', z.number().min(0)),
      runs: z.array(run),
      cut: meaning('some hooks are missing', z.boolean()),
    }),
    masked: count(),
  }),
  run: async (at, { query: { days } }) => {
    const logbook = at.open()
    const read = await readCostByDay(logbook.workspace, days)
    const shown = read.map(({ runs, ...day }) => ({ ...day, runs: runs.map(one => presentRun(one, false)) }))
    return (await present(logbook, { days: shown })) as never
  },
})

export const COST_ROUTES = [cost]
