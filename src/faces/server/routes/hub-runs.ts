// Runs of all hosts, from the records that those report.
import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { type Grant, isGranted } from '../../../hub/grant.ts'
import { pageOf } from '../../../parts/page.ts'
import type { HubBoard } from '../../../parts/serving/hub-board.ts'
import { HubRuns } from '../../../parts/serving/hub-runs.ts'
import type { Run } from '../../../runs/run.ts'
import type { Hub } from '../../../store/hub/hub.ts'
import type { ReportedRun } from '../../../store/hub/hub-records.ts'
import { presentPaging } from '../../render/pages.ts'
import { presentRun, presentRunInFull } from '../../render/present-run.ts'
import { present, schemaOfVerb } from '../answer-verb.ts'
import { tellersFor } from './hub-usage.ts'
import { PAGE_QUERY } from './page-query.ts'
import { type AnyRoute, defineRoute } from './route.ts'
import { requireOneRun } from './runs.ts'

/** Of what the agents of a run said, the last ones. */
const MOST_EVENTS = 300

export function hubRunRoutes(hub: Hub, board: HubBoard): AnyRoute[] {
  const runs = new HubRuns(hub.records)
  return [
    defineRoute({
      method: 'GET',
      path: '/api/runs',
      summary: 'Runs of all hosts, the newest first: all, of a project, a plan or a thread',
      scope: 'read',
      query: PAGE_QUERY.extend({
        project: z.string().optional(),
        plan: z.string().min(1).optional(),
        thread: z.string().min(1).optional(),
      }),
      answer: schemaOfVerb('runs list'),
      run: async (at, { query: { page, project, plan, thread } }) => {
        const all = await runs.newestFirst()
        const meant = all.filter(
          ({ run, project: own }) =>
            isFor(at.of, own) &&
            (project === undefined || own === project) &&
            (plan === undefined || run.plan === plan) &&
            (thread === undefined || run.thread === thread),
        )
        const listed = pageOf(meant, page)
        const shown = await asSeenHere(listed.items)
        return present(at.open(), {
          runs: shown.map(({ run, project: own }) => ({ ...presentRun(run, false), project: own })),
          problems: [],
          ...presentPaging(listed),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/runs/{id}',
      summary: 'A run, as its host reports it; its events are what its agents said',
      scope: 'read',
      params: z.object({ id: z.string().min(1) }),
      answer: schemaOfVerb('runs show'),
      run: async (at, { params: { id } }) => {
        const wanted = requireOneRun(id)
        const known = [
          ...(await hub.records.runs({ id: wanted })),
          ...(await hub.records.runs({ id: wanted.toLowerCase() })),
        ]
        const found = known.find(({ run, project }) => run && isFor(at.of, project))
        if (!found?.run)
          throw new LogbookError('NOT_FOUND', `No host reports a run ${JSON.stringify(id.slice(0, 200))}.`)
        const { host, project } = found
        const [one] = await asSeenHere([{ host, project, run: found.run }])
        const shown = { ...presentRunInFull(one?.run ?? found.run, false), project }
        const events = await readEvents(found)
        // What it leaves behind, and what it asks, is known on its host.
        return present(at.open(), { ...shown, left: null, questions: [], events })
      },
    }),
  ]

  /** Named by the host that reports them. Of a host that is silent nobody knows how a run goes. */
  async function asSeenHere(reported: readonly ReportedRun[]): Promise<ReportedRun[]> {
    const silence = board.silence()
    const costOf = await readCosts(reported.flatMap(({ run }) => (run.costUsd === undefined ? run : [])))
    return reported.map(({ host, project, run }) => {
      const isUnknown = run.status === 'running' && silence.get(host) === true
      const costUsd = run.costUsd ?? costOf(host, run.id)
      const seen = {
        ...run,
        host,
        ...(costUsd === undefined ? {} : { costUsd }),
        ...(isUnknown ? { status: 'unknown' as const } : {}),
      }
      return { host, project, run: seen }
    })
  }

  /** Of runs that go on: their telemetry tells it before they have ended. No other host knows what they cost. */
  async function readCosts(open: readonly Run[]): Promise<(host: string, run: string) => number | undefined> {
    const sessions = open.flatMap(run => run.claudeSession ?? [])
    const usage = sessions.length === 0 ? [] : await hub.records.usage({ sessions })
    const costs = new Map(
      usage.flatMap(({ host, byRun }) =>
        byRun.map(({ run, usage: { costUsd } }) => [`${host}\n${run}`, costUsd]),
      ),
    )
    return (host, run) =>
      tellersFor(host)
        .map(teller => costs.get(`${teller}\n${run}`))
        .find(cost => cost !== undefined)
  }

  /** Oldest first. */
  async function readEvents({ id, host, project }: { id: string; host: string; project: string }) {
    const said = await hub.records.history({ host, project, run: id }, { limit: MOST_EVENTS })
    return said.toReversed().map(({ agent, update: { timestamp, status, message, progress } }) => ({
      at: timestamp,
      kind: 'status',
      text: message,
      status,
      progress: progress ?? null,
      agent,
    }))
  }
}

function isFor(of: Grant | undefined, project: string): boolean {
  return !of || isGranted(of, 'read', { project })
}
