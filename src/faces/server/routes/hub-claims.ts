// Claims of threads of plans, so that of many machines one runs a thread, and what the others have reached.
import * as z from 'zod'
import { LogbookError } from '../../../errors.ts'
import { CLAIM_ENDS, type RemoteRun } from '../../../hub/elsewhere.ts'
import { type Grant, isGranted } from '../../../hub/grant.ts'
import { findNameFault, isPlainId } from '../../../hub/names.ts'
import type { HubBoard } from '../../../parts/serving/hub-board.ts'
import { RUN_STATUSES } from '../../../runs/run.ts'
import type { Hub } from '../../../store/hub/hub.ts'
import type { KnownRun } from '../../../store/hub/hub-records.ts'
import { presentTime } from '../../render/times.ts'
import { count, time } from '../../schema/kinds.ts'
import { type AnyRoute, defineRoute } from './route.ts'
import { requireSpeaker } from './speaker.ts'

const name = z.string().refine(text => findNameFault(text) === undefined)
const id = z.string().refine(isPlainId, 'It has letters, digits, and . : _ - alone.')
const NAMED = { host: z.string(), project: z.string() }
const END = z.strictObject({
  status: z.enum(CLAIM_ENDS),
  complete: z.boolean(),
  endedAt: time,
  settled: z.literal(true).optional(),
})

export function hubClaimRoutes(hub: Hub, board: HubBoard): AnyRoute[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/hub/claims',
      summary: 'Claim a thread of a plan for a run; 409 with `heldBy` while another run has it',
      scope: 'push',
      body: z.strictObject({
        ...NAMED,
        plan: z.string(),
        thread: id,
        attempt: z.number(),
        run: id,
      }),
      answer: z.strictObject({ fence: count() }),
      run: async (at, { body }) => {
        requireSpeaker(at.of, body)
        const answer = await hub.claim(body)
        if ('fence' in answer) return answer
        const { host, run, since } = answer.heldBy
        throw new LogbookError(
          'CONFLICT',
          `${body.plan}:${body.thread} is claimed by ${host}.`,
          'Wait until it has ended there; or settle it: `logbook runs settle --thread <thread>`.',
          { heldBy: { host, run, since: since.toISOString() } },
        )
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/hub/claims/{run}/finish',
      summary: 'Say how a claimed run ended; another host may only settle it',
      scope: 'push',
      params: z.object({ run: name }),
      body: z.strictObject({ ...NAMED, plan: name, thread: name, fence: count(), end: END }),
      answer: z.strictObject({ outcome: z.enum(['finished', 'superseded', 'unknown']) }),
      run: async (at, { params: { run }, body }) => {
        requireSpeaker(at.of, body)
        const { host, project, plan, thread, fence, end } = body
        const known = (await hub.records.runs({ project, plan, thread })).find(
          one => one.id === run && one.claim !== undefined,
        )
        // A run of another project is not for this token to know.
        if (!known?.claim) return { outcome: 'unknown' as const }
        if (known.host !== host && !end.settled)
          throw new LogbookError(
            'NOT_APPROVED',
            `${run} is a run of another host, which alone says how it ended.`,
            'A person can settle it: `logbook runs settle --thread <thread>`.',
          )
        return { outcome: await hub.records.finish(run, fence, end.settled ? { ...end, by: host } : end) }
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/api/hub/runs',
      summary: 'Who runs which thread of a plan, and what is complete, on all hosts',
      // Whoever claims asks this first.
      scope: 'push',
      looks: true,
      query: z.object({ project: z.string(), plan: z.string(), thread: z.string().optional() }),
      answer: z.strictObject({
        runs: z.array(
          z.strictObject({
            run: z.string(),
            thread: z.string(),
            attempt: count(),
            host: z.string(),
            silent: z.boolean(),
            fence: count().nullable(),
            status: z.enum([...RUN_STATUSES, 'withdrawn']),
            complete: z.boolean(),
            since: time.nullable(),
            endedAt: time.nullable(),
          }),
        ),
      }),
      run: async (at, { query: { project, plan, thread } }) => {
        requireProject(at.of, project)
        const known = await hub.records.runs({ project, plan, ...(thread === undefined ? {} : { thread }) })
        const silence = board.silence()
        return { runs: known.map(one => tell(one, silence.get(one.host) ?? true)) }
      },
    }),
  ]
}

function tell({ id, thread, attempt, host, run, claim }: KnownRun, silent: boolean): RemoteRun {
  const end = END.safeParse(withoutBy(claim?.end)).data
  const toTime = (at: Date | undefined) => presentTime(at?.toISOString()) ?? null
  return {
    run: id,
    thread,
    attempt,
    host,
    silent,
    fence: claim?.fence ?? null,
    status: end?.status ?? run?.status ?? 'running',
    // A record does not say whether tasks are left. What ended well there is not begun again here.
    complete: claim ? end?.complete === true : run?.status === 'completed',
    since: claim ? toTime(claim.since) : (run?.startedAt ?? run?.claimedAt ?? null),
    endedAt: claim ? toTime(claim.endedAt) : (run?.completedAt ?? null),
  }
}

function withoutBy(end: object | undefined): object | undefined {
  const { by: _, ...others } = { by: undefined, ...end }
  return end && others
}

function requireProject(of: Grant | undefined, project: string): void {
  if (!of || isGranted(of, 'push', { project })) return
  throw new LogbookError(
    'NOT_APPROVED',
    'This token is not for that project.',
    '`logbook hub token list` says what each is for.',
  )
}
