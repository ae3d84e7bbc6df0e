// What Claude Code of the hosts exports as telemetry: its cost, tokens and active time, and who may look at that.
import * as z from 'zod'
import { idOnHost } from '../../../hub/agent-row.ts'
import { speakersFor } from '../../../hub/grant.ts'
import type { Usage } from '../../../hub/otlp/usage.ts'
import type { AgentRow } from '../../../status/row.ts'
import type { Hub } from '../../../store/hub/hub.ts'
import { presentTime } from '../../render/times.ts'
import { count, time } from '../../schema/kinds.ts'
import { LARGEST_EXPORT } from '../guards/body.ts'
import { type AnyRoute, defineRoute } from './route.ts'

const TOKENS = { input: count(), output: count(), cacheRead: count(), cacheCreation: count() }
const USAGE = {
  costUsd: z.number().min(0),
  activeSeconds: z.number().min(0),
  tokens: z.strictObject(TOKENS),
}
/** As the standard has it: empty when all of it was taken. */
const TAKEN = z.strictObject({
  partialSuccess: z
    .strictObject({
      rejectedDataPoints: z.string().optional(),
      rejectedLogRecords: z.string().optional(),
      errorMessage: z.string(),
    })
    .optional(),
})
/** For whoever started the hub, who has no host. */
const NOBODY = 'hub'

/** The names under which telemetry of a host is kept. */
export function tellersFor(host: string): string[] {
  return [...speakersFor(host), NOBODY]
}

export function hubUsageRoutes(hub: Hub): AnyRoute[] {
  const take = (kind: 'logs' | 'metrics', name: 'rejectedLogRecords' | 'rejectedDataPoints') =>
    defineRoute({
      method: 'POST',
      path: `/v1/${kind}`,
      summary: `Take ${kind === 'logs' ? 'events' : 'metrics'} of Claude Code, as OpenTelemetry sends them in JSON`,
      scope: 'push',
      body: z.looseObject({}),
      largestBody: LARGEST_EXPORT,
      answer: TAKEN,
      run: async (at, { body }) => {
        const rejected = await hub.telemetry(kind, at.of?.host ?? NOBODY, body)
        if (rejected === 0) return {}
        return {
          partialSuccess: {
            [name]: `${rejected}`,
            errorMessage: 'They name no conversation, time or amount.',
          },
        }
      },
    })
  return [
    take('logs', 'rejectedLogRecords'),
    take('metrics', 'rejectedDataPoints'),
    defineRoute({
      method: 'GET',
      path: '/api/hub/usage',
      summary: 'What conversations and their runs have cost, as their telemetry tells',
      scope: 'read',
      looks: true,
      answer: z.strictObject({
        usage: z.array(
          z.strictObject({
            host: z.string(),
            conversation: z.string(),
            toldAt: time,
            ...USAGE,
            runs: z.array(z.strictObject({ run: z.string(), ...USAGE })),
          }),
        ),
      }),
      run: async at => {
        // Telemetry names no project: the agents that may be seen say which conversations are theirs.
        const own = at.of && at.of.projects !== 'all' ? namesOf(at.board.rows()) : undefined
        const isOwn = (host: string, name: string) => own?.has(`${host}\n${name}`) ?? true
        const all = (await hub.records.usage({})).filter(
          ({ host, session, byRun }) => isOwn(host, session) || byRun.some(({ run }) => isOwn(host, run)),
        )
        const shown = await showIds(
          all.flatMap(({ session, byRun }) => [session, ...byRun.map(({ run }) => run)]),
          ids => at.open().safeToShow(ids),
        )
        return {
          usage: all.map(({ host, session, toldAt, total, byRun }) => ({
            host,
            conversation: shown(session),
            toldAt: presentTime(toldAt.toISOString()) ?? '',
            ...present(total),
            runs: byRun.flatMap(({ run, usage }) =>
              run === '' ? [] : [{ run: shown(run), ...present(usage) }],
            ),
          })),
        }
      },
    }),
  ]
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Ids of ours hold no secret, and there are many. */
async function showIds(
  ids: readonly string[],
  show: (ids: string[]) => Promise<string[]>,
): Promise<(id: string) => string> {
  const others = [...new Set(ids.filter(id => id !== '' && !UUID.test(id)))]
  const shown = others.length === 0 ? [] : await show(others)
  const known = new Map(others.map((id, index) => [id, shown[index] ?? '']))
  return id => known.get(id) ?? id
}

/** By who may tell of them: another host knows nothing of them. */
function namesOf(rows: readonly AgentRow[]): Set<string> {
  return new Set(
    rows.flatMap(({ id, run, host = '' }) => {
      const agent = idOnHost({ id, host })
      return [agent, run ?? agent].flatMap(name => tellersFor(host).map(teller => `${teller}\n${name}`))
    }),
  )
}

function present({ costUsd, activeSeconds, ...tokens }: Usage) {
  return { costUsd, activeSeconds, tokens }
}
