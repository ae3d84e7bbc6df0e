// What a hub serves in place of a project's server: it takes what hosts send, and tells of the agents and runs of all of them.
import * as z from 'zod'
import { toLane } from '../../../api/lanes.ts'
import { toStatusUpdate } from '../../../api/session-status.ts'
import { LogbookError } from '../../../errors.ts'
import type { HubLine } from '../../../hub/line.ts'
import { MOST_LINES } from '../../../hub/push-answer.ts'
import type { HubBoard } from '../../../parts/serving/hub-board.ts'
import { HubLanes, type SaidOf } from '../../../parts/serving/hub-lanes.ts'
import type { Look } from '../../../status/board/board.ts'
import type { Hub } from '../../../store/hub/hub.ts'
import { harmless } from '../../../text/harmless.ts'
import { mapTextsAtOnce } from '../../../text/map-texts.ts'
import { presentLook } from '../../render/agents/present-agents.ts'
import { SCHEMA_VERSION } from '../../render/schema-version.ts'
import { presentTime } from '../../render/times.ts'
import { statusUpdate } from '../../schema/api-answers.ts'
import { count, maybe, meaning, time } from '../../schema/kinds.ts'
import { boardAnswer, LANES } from './board.ts'
import { hubClaimRoutes } from './hub-claims.ts'
import { hubRunRoutes } from './hub-runs.ts'
import { hubUsageRoutes } from './hub-usage.ts'
import { type AnyRoute, defineRoute } from './route.ts'
import { ROW_ROUTES } from './session-status.ts'
import { requireSpeaker } from './speaker.ts'

/** More would take long to read. */
const MOST_UPDATES = 1_000
const NAMED = { host: z.string(), project: z.string() }

export function hubRoutes(hub: Hub, board: HubBoard): AnyRoute[] {
  const lanes = new HubLanes(hub.records, board)
  return [
    defineRoute({
      method: 'POST',
      path: '/api/push',
      summary: 'Send lines of the agents of a host, in their order',
      scope: 'push',
      mayBeDeep: true,
      body: z.object({ ...NAMED, lines: z.array(z.unknown()).max(MOST_LINES) }),
      answer: z.strictObject({
        accepted: count(),
        duplicate: count(),
        late: count(),
        refused: z.array(
          z.strictObject({ index: count(), why: z.string(), clashes: z.literal(true).optional() }),
        ),
      }),
      run: async (at, { body }) => {
        requireSpeaker(at.of, body)
        return hub.push(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/hub/report',
      summary: 'Tell what a host sees of its agents, and that it is there',
      scope: 'push',
      body: z.looseObject(NAMED),
      answer: z.strictObject({ taken: z.boolean() }),
      run: async (at, { body }) => {
        requireSpeaker(at.of, body)
        return { taken: (await hub.report(body)) === 'taken' }
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/hub/hosts',
      summary: 'The hosts that this hub has heard of, which are silent, and what waits there',
      scope: 'read',
      looks: true,
      answer: z.strictObject({
        hosts: z.array(
          z.strictObject({
            host: z.string(),
            seenAt: time,
            silent: z.boolean(),
            clockBehindSeconds: meaning(
              'null if it never told its clock; below 0 if it is ahead',
              maybe(z.int()),
            ),
            waiting: meaning(
              'lines that are not sent yet, and those that the hub did not take, as the host told last',
              maybe(z.strictObject({ lines: count(), refused: count() })),
            ),
          }),
        ),
      }),
      run: async at => {
        const own =
          at.of && at.of.projects !== 'all' ? new Set(at.board.rows().map(({ host }) => host)) : undefined
        const silence = board.silence()
        const hosts = board.hosts().filter(({ host }) => own?.has(host) ?? true)
        return {
          hosts: hosts.map(({ host, seenAt, behindMs, waiting }) => ({
            host,
            seenAt: presentTime(seenAt.toISOString()) ?? '',
            silent: silence.get(host) === true,
            clockBehindSeconds: behindMs === undefined ? null : Math.round(behindMs / 1000),
            waiting: waiting ?? null,
          })),
        }
      },
    }),
    ...ROW_ROUTES,
    defineRoute({
      method: 'GET',
      path: '/api/session-status/session/{name}/history',
      summary: 'What an agent has said, oldest first',
      scope: 'read',
      looks: true,
      params: z.object({ name: z.string().min(1) }),
      query: z.object({
        limit: z.coerce.number().int().min(1).max(MOST_UPDATES).default(50),
        project: z.string().optional().describe('where agents of several have one name'),
      }),
      answer: z.strictObject({ session: z.string(), history: z.array(statusUpdate), more: z.boolean() }),
      run: async (at, { params: { name }, query: { limit, project } }) => {
        const wanted = name.normalize('NFC')
        const rows = at.board.rows().filter(one => project === undefined || one.project === project)
        const row = rows.find(one => one.name === wanted) ?? rows.find(one => one.id === wanted)
        if (!row)
          throw new LogbookError(
            'NOT_FOUND',
            `There is no agent ${JSON.stringify(wanted.slice(0, 200))}.`,
            'GET /api/session-status/sessions has the names of all.',
          )
        const found = await Promise.all(
          board
            .keptOf(row)
            .map(({ host, project, agent }) =>
              hub.records.history({ host, project, agent }, { limit: limit + 1 }),
            ),
        )
        const lines = found.flat().toSorted((a, b) => saidAt(b) - saidAt(a))
        const history = lines.slice(0, limit).map(({ update }) => toStatusUpdate(update))
        return at
          .open()
          .safeToShow({ session: name, history: history.toReversed(), more: lines.length > limit })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/board',
      summary: 'What all agents do, who needs somebody, and who is stuck',
      scope: 'read',
      looks: true,
      query: z.object({ lanes: LANES }),
      answer: boardAnswer(),
      run: async (at, { query }) => {
        const look = at.board.look()
        const hours = Number.parseInt(query.lanes ?? '0', 10)
        const told = presentLook(look)
        const agents = hours > 0 ? withLanes(look, told.agents, await lanes.read(hours), hours) : told.agents
        return mapTextsAtOnce({ schemaVersion: SCHEMA_VERSION, ...told, agents, masked: 0 }, harmless)
      },
    }),
    ...hubClaimRoutes(hub, board),
    ...hubRunRoutes(hub, board),
    ...hubUsageRoutes(hub),
  ]
}

function withLanes<T extends { project: string | null; id: string }>(
  { rows, now }: Look,
  agents: readonly T[],
  saidOf: SaidOf,
  hours: number,
) {
  const byKey = new Map(rows.map(row => [`${row.project}\n${row.id}`, row]))
  return agents.map(agent => {
    const row = byKey.get(`${agent.project}\n${agent.id}`)
    return { ...agent, lanes: row ? toLane(saidOf(row), { now, hours, row }) : [] }
  })
}

/** Lines of one agent at one moment stay in their order. */
function saidAt({ update }: HubLine): number {
  return Date.parse(update.timestamp)
}
