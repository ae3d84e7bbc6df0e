// Work sessions: the list, and one with all that is known of it.
import * as z from 'zod'
import { readWorkInFull } from '../../../parts/api/read-work-in-full.ts'
import { presentCompaction } from '../../render/present.ts'
import { presentRun } from '../../render/present-run.ts'
import { presentTime } from '../../render/times.ts'
import { count, list, maybe, text } from '../../schema/kinds.ts'
import { run } from '../../schema/run.ts'
import { answerVerb, present, schemaOfVerb } from '../answer-verb.ts'
import { PAGE_QUERY } from './page-query.ts'
import { defineRoute } from './route.ts'

const ID = z.object({ id: z.string().min(1) })

const listWork = defineRoute({
  method: 'GET',
  path: '/api/work',
  summary: 'All work sessions, open ones first',
  scope: 'read',
  query: PAGE_QUERY,
  answer: schemaOfVerb('view', { call: 'view list' }),
  run: (at, { query }) => answerVerb(at.open(), 'view', { part: ['list'], page: query.page }),
})

const more = {
  text: text(),
  compactions: z.array(z.unknown()),
  entries: list({ file: text(), text: text() }),
  moreEntries: count(),
  activities: list({
    at: maybe(text()),
    what: text(),
    actor: text(),
    source: text(),
    item: maybe(text()),
    text: maybe(text()),
    seconds: maybe(z.number()),
  }),
  activeSeconds: z.number(),
  timeByTask: list({ id: text(), seconds: z.number() }),
  runs: z.array(run),
}

const showWork = defineRoute({
  method: 'GET',
  path: '/api/work/{id}',
  summary: 'A work session: document, entries, compactions, cost, what happened, and its runs',
  scope: 'read',
  params: ID,
  answer: schemaOfVerb('view', { more }),
  run: async (at, { params: { id } }) => {
    const logbook = at.open()
    const full = await answerVerb(logbook, 'view', { part: ['full'], session: id })
    const looked = await logbook.view({ part: ['compactions'], session: String(full.id) })
    if (looked.list) return full
    const { entries, moreEntries, activities, activeSeconds, timeByTask, runs } = await readWorkInFull(
      logbook.workspace,
      looked.viewed.stored,
    )
    const shown = await present(logbook, {
      compactions: (looked.kept ?? []).map(presentCompaction),
      entries,
      moreEntries,
      activities: activities.map(one => ({
        at: presentTime(one.at),
        what: one.what,
        actor: one.actor,
        source: one.source,
        item: one.item ?? null,
        text: one.text ?? null,
        seconds: one.seconds ?? null,
      })),
      activeSeconds,
      timeByTask,
      runs: runs.map(one => presentRun(one, false)),
    })
    return { ...full, ...shown }
  },
})

export const WORK_ROUTES = [listWork, showWork]
