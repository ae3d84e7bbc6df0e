// What a hub serves in place of a project's server: it takes what hosts send, and tells of the agents and runs of all of them.
import * as z from 'zod'
import { toLane } from '../../../api/lanes.ts'
import { toStatusUpdate } from '../../../api/session-status.ts'
import { LogbookError } from '../../../errors.ts'
import { type Grant, isGranted } from '../../../hub/grant.ts'
import { isHostSilent } from '../../../hub/host.ts'
import type { HubLine } from '../../../hub/line.ts'
import { MOST_LINES } from '../../../hub/push-answer.ts'
import type { HubBoard } from '../../../parts/serving/hub-board.ts'
import type { Hub } from '../../../store/hub/hub.ts'
import { harmless } from '../../../text/harmless.ts'
import { mapTextsAtOnce } from '../../../text/map-texts.ts'
import { presentLook } from '../../render/agents/present-agents.ts'
import { SCHEMA_VERSION } from '../../render/schema-version.ts'
import { presentTime } from '../../render/times.ts'
import { statusUpdate } from '../../schema/api-answers.ts'
import { count, time } from '../../schema/kinds.ts'
import { boardAnswer, LANES } from './board.ts'
import { hubRunRoutes } from './hub-runs.ts'
import { hubUsageRoutes } from './hub-usage.ts'
import { type AnyRoute, defineRoute } from './route.ts'
import { ROW_ROUTES } from './session-status.ts'

/** More would take long to read. */
const MOST_UPDATES = 1_000
const NAMED = { host: z.string(), project: z.string() }

export function hubRoutes(hub: Hub, board: HubBoard): AnyRoute[] {
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
        refused: z.array(z.strictObject({ index: count(), why: z.string() })),
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
      summary: 'The hosts that this hub has heard of, and which are silent',
      scope: 'read',
      looks: true,
      answer: z.strictObject({
        hosts: z.array(z.strictObject({ host: z.string(), seenAt: time, silent: z.boolean() })),
      }),
      run: async at => {
        const own =
          at.of && at.of.projects !== 'all' ? new Set(at.board.rows().map(({ host }) => host)) : undefined
        const hosts = board.hosts().filter(({ host }) => own?.has(host) ?? true)
        return {
          hosts: hosts.map(({ host, seenAt }) => ({
            host,
            seenAt: presentTime(seenAt.toISOString()) ?? '',
            silent: isHostSilent({ seenAt, nowAt: board.now() }),
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
      query: z.object({ limit: z.coerce.number().int().min(1).max(MOST_UPDATES).default(50) }),
      answer: z.strictObject({ session: z.string(), history: z.array(statusUpdate), more: z.boolean() }),
      run: async (at, { params: { name }, query: { limit } }) => {
        const wanted = name.normalize('NFC')
        const rows = at.board.rows()
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
        const { now } = look
        const hours = Number.parseInt(query.lanes ?? '0', 10)
        const rows = new Map(look.rows.map(row => [`${row.project}\n${row.id}`, row]))
        const told = presentLook(look)
        const agents = told.agents.map(agent => {
          const row = rows.get(`${agent.project}\n${agent.id}`)
          return hours > 0 ? { ...agent, lanes: toLane([], { now, hours, row }) } : agent
        })
        return mapTextsAtOnce({ schemaVersion: SCHEMA_VERSION, ...told, agents, masked: 0 }, harmless)
      },
    }),
    ...hubRunRoutes(hub, board),
    ...hubUsageRoutes(hub),
  ]
}

/** A token speaks for its host, and for its projects. Whoever has started the hub may speak for all. */
function requireSpeaker(of: Grant | undefined, said: { host: string; project: string }): void {
  if (!of || isGranted(of, 'push', said)) return
  throw new LogbookError(
    'NOT_APPROVED',
    isGranted(of, 'push', { host: said.host })
      ? 'This token is not for that project.'
      : 'This token is for another host.',
    '`logbook hub token list` says what each is for; `logbook doctor` what a host is called.',
  )
}

/** Lines of one agent at one moment stay in their order. */
function saidAt({ update }: HubLine): number {
  return Date.parse(update.timestamp)
}
