// Runs of all hosts, from the records that those report.
import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { type Grant, isGranted } from '../../../hub/grant.ts'
import { isHostSilent } from '../../../hub/host.ts'
import { pageOf } from '../../../parts/page.ts'
import type { HubBoard } from '../../../parts/serving/hub-board.ts'
import { newestFirst } from '../../../runs/newest-first.ts'
import type { Run } from '../../../runs/run.ts'
import type { Hub } from '../../../store/hub/hub.ts'
import { presentPaging } from '../../render/pages.ts'
import { presentRun, presentRunInFull } from '../../render/present-run.ts'
import { present, schemaOfVerb } from '../answer-verb.ts'
import { PAGE_QUERY } from './page-query.ts'
import { type AnyRoute, defineRoute } from './route.ts'
import { requireOneRun } from './runs.ts'

const PLACE = { project: z.string().optional() }

export function hubRunRoutes(hub: Hub, board: HubBoard): AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/runs',
      summary: 'Runs of all hosts, the newest first: all, of a project, a plan or a thread',
      scope: 'read',
      query: PAGE_QUERY.extend({
        ...PLACE,
        plan: z.string().min(1).optional(),
        thread: z.string().min(1).optional(),
      }),
      answer: schemaOfVerb('runs list'),
      run: async (at, { query: { page, ...query } }) => {
        const listed = pageOf(
          newestFirst(await readRuns(at.of, query), run => run),
          page,
        )
        return present(at.open(), {
          runs: listed.items.map(run => presentRun(run, false)),
          problems: [],
          ...presentPaging(listed),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/runs/{id}',
      summary: 'A run, as its host reports it',
      scope: 'read',
      params: z.object({ id: z.string().min(1) }),
      answer: schemaOfVerb('runs show'),
      run: async (at, { params: { id } }) => {
        const wanted = requireOneRun(id).toLowerCase()
        const run = (await readRuns(at.of, {})).find(one => one.id.toLowerCase() === wanted)
        if (!run)
          throw new LogbookError('NOT_FOUND', `No host reports a run ${JSON.stringify(id.slice(0, 200))}.`)
        // Its history, and what it leaves behind, are on its host.
        return present(at.open(), { ...presentRunInFull(run, false), left: null, questions: [], events: [] })
      },
    }),
  ]

  /** Named by the host that reports them. Of a host that is silent nobody knows how a run goes. */
  async function readRuns(
    of: Grant | undefined,
    query: { project?: string | undefined; plan?: string | undefined; thread?: string | undefined },
  ): Promise<Run[]> {
    const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
    const known = await hub.records.runs(given)
    const nowAt = board.now()
    const silent = new Set(
      board.hosts().flatMap(({ host, seenAt }) => (isHostSilent({ seenAt, nowAt }) ? host : [])),
    )
    const costs = await readCosts(known.flatMap(({ run }) => (run?.costUsd === undefined ? [run] : [])))
    return known.flatMap(({ run, host, project }) => {
      if (!run || (of && !isGranted(of, 'read', { project }))) return []
      const isUnknown = run.status === 'running' && silent.has(host)
      const costUsd = run.costUsd ?? costs.get(run.id)
      return {
        ...run,
        host,
        ...(costUsd === undefined ? {} : { costUsd }),
        ...(isUnknown ? { status: 'unknown' as const } : {}),
      }
    })
  }

  /** Of runs that go on: their telemetry tells it before they have ended. */
  async function readCosts(runs: (Run | undefined)[]): Promise<Map<string, number>> {
    const sessions = runs.flatMap(run => run?.claudeSession ?? [])
    const usage = sessions.length === 0 ? [] : await hub.records.usage({ sessions })
    return new Map(usage.flatMap(({ byRun }) => byRun.map(({ run, usage: { costUsd } }) => [run, costUsd])))
  }
}
