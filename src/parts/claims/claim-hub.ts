// Asks a hub for claims of threads, and what other machines have reached. A person waits meanwhile, so that it is given up soon.
import { CLAIM_ENDS, type ClaimEnd, type RemoteRun } from '../../hub/elsewhere.ts'
import { RUN_STATUSES } from '../../runs/run.ts'
import { faultOf, HubFault, makeAsk, parse } from '../forwarding/hub-client.ts'

export interface ClaimOrder {
  host: string
  project: string
  plan: string
  thread: string
  attempt: number
  run: string
}

type ClaimAnswer =
  | { fence: number }
  | { heldBy: { host: string; run: string; since: string } }
  /** The claim of this run has ended, as by a person. */
  | 'ended'

export type Outcome = 'finished' | 'superseded' | 'unknown'

/** All throw HubFault. */
export interface ClaimHub {
  claim(order: ClaimOrder): Promise<ClaimAnswer>
  finish(
    of: Pick<ClaimOrder, 'host' | 'project' | 'plan' | 'thread' | 'run'>,
    fence: number,
    end: ClaimEnd,
  ): Promise<Outcome>
  runs(of: { project: string; plan: string; thread?: string }): Promise<RemoteRun[]>
}

const TIMEOUT_MS = 3_000

export function openClaimHub(url: string, token: string, timeoutMs = TIMEOUT_MS): ClaimHub {
  const ask = makeAsk(url, token, timeoutMs)
  return {
    async claim(order) {
      const answer = await ask('POST', 'api/hub/claims', order)
      if (answer.status === 409) return readHolder(parse(answer.text))
      if (answer.status !== 200) throw faultOf(answer)
      const { fence } = asObject(parse(answer.text))
      if (!Number.isSafeInteger(fence)) throw notOfHub()
      return { fence: Number(fence) }
    },
    async finish({ host, project, plan, thread, run }, fence, end) {
      const path = `api/hub/claims/${encodeURIComponent(run)}/finish`
      const answer = await ask('POST', path, { host, project, plan, thread, fence, end })
      if (answer.status !== 200) throw faultOf(answer)
      const { outcome } = asObject(parse(answer.text))
      if (outcome !== 'finished' && outcome !== 'superseded' && outcome !== 'unknown') throw notOfHub()
      return outcome
    },
    async runs(of) {
      const answer = await ask('GET', `api/hub/runs?${new URLSearchParams(of)}`)
      if (answer.status !== 200) throw faultOf(answer)
      const { runs } = asObject(parse(answer.text))
      if (!Array.isArray(runs)) throw notOfHub()
      return runs.map(readRemote)
    },
  }
}

function readHolder(value: unknown): ClaimAnswer {
  const { heldBy } = asObject(asObject(value).error)
  if (heldBy === undefined) return 'ended'
  const { host, run, since } = asObject(heldBy)
  if (typeof host !== 'string' || typeof run !== 'string' || typeof since !== 'string') throw notOfHub()
  return { heldBy: { host, run, since } }
}

const STATUSES: readonly unknown[] = [...RUN_STATUSES, ...CLAIM_ENDS]

function readRemote(value: unknown): RemoteRun {
  const { run, thread, attempt, host, silent, fence, status, complete, since, endedAt } = asObject(value)
  const isSound =
    [run, thread, host].every(text => typeof text === 'string' && text.length <= 1_000) &&
    [since, endedAt].every(at => at === null || typeof at === 'string') &&
    (fence === null || Number.isSafeInteger(fence)) &&
    STATUSES.includes(status)
  if (!isSound) throw notOfHub()
  return {
    run: run as string,
    thread: thread as string,
    attempt: Number(attempt),
    host: host as string,
    silent: silent === true,
    fence: fence as number | null,
    status: status as RemoteRun['status'],
    complete: complete === true,
    since: since as string | null,
    endedAt: endedAt as string | null,
  }
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw notOfHub()
  return value as Record<string, unknown>
}

function notOfHub(): HubFault {
  return new HubFault('away', 'its answer is not that of a hub')
}
