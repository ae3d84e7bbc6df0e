// What Claude Code of the hosts exports as telemetry: its cost, tokens and active time, and who may look at that.
import * as z from 'zod'
import { idOnHost } from '../../../hub/agent-row.ts'
import type { Usage } from '../../../hub/otlp/usage.ts'
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
        const isOwn = at.of && at.of.projects !== 'all'
        // Telemetry names no project: the agents that may be seen say which conversations are theirs.
        const own = isOwn
          ? new Set(at.board.rows().flatMap(row => [idOnHost(row), row.run ?? []]))
          : undefined
        const all = await hub.records.usage({})
        return {
          usage: all
            .filter(({ session, byRun }) => !own || own.has(session) || byRun.some(({ run }) => own.has(run)))
            .map(({ host, session, toldAt, total, byRun }) => ({
              host,
              conversation: session,
              toldAt: presentTime(toldAt.toISOString()) ?? '',
              ...present(total),
              runs: byRun.flatMap(({ run, usage }) => (run === '' ? [] : [{ run, ...present(usage) }])),
            })),
        }
      },
    }),
  ]
}

function present({ costUsd, activeSeconds, ...tokens }: Usage) {
  return { costUsd, activeSeconds, tokens }
}
