// Asks a hub for claims of threads, and what other machines have reached. A person waits meanwhile, so that it is given up soon.
import { CLAIM_ENDS, type ClaimEnd, type RemoteRun } from '../../hub/elsewhere.ts'
import { isPlainId } from '../../hub/names.ts'
import { possibleTime } from '../../hub/possible-times.ts'
import { RUN_STATUSES } from '../../runs/run.ts'
import { formatSecond } from '../../text/time.ts'
import { bodyOf, makeAsk, notOfHub, parse } from '../forwarding/hub-client.ts'
import { saidByHub } from '../forwarding/said-by-hub.ts'

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
/** Characters. */
const LONGEST_HOST = 100

export function openClaimHub(url: string, token: string, timeoutMs = TIMEOUT_MS): ClaimHub {
  const ask = makeAsk(url, token, timeoutMs)
  return {
    async claim(order) {
      const answer = await ask('POST', 'api/hub/claims', order)
      if (answer.status === 409) return readHolder(parse(answer.text))
      const { fence } = asObject(bodyOf(answer))
      if (!Number.isSafeInteger(fence)) throw notOfHub()
      return { fence: Number(fence) }
    },
    async finish({ host, project, plan, thread, run }, fence, end) {
      const path = `api/hub/claims/${encodeURIComponent(run)}/finish`
      const answer = await ask('POST', path, { host, project, plan, thread, fence, end })
      const { outcome } = asObject(bodyOf(answer))
      if (outcome !== 'finished' && outcome !== 'superseded' && outcome !== 'unknown') throw notOfHub()
      return outcome
    },
    async runs(of) {
      const answer = await ask('GET', `api/hub/runs?${new URLSearchParams(of)}`)
      const { runs } = asObject(bodyOf(answer))
      if (!Array.isArray(runs)) throw notOfHub()
      // Another thread is none of ours, and must not keep ours from running.
      return runs.filter(one => isPlainId(asObject(one).thread)).map(readRemote)
    },
  }
}

function readHolder(value: unknown): ClaimAnswer {
  const { heldBy } = asObject(asObject(value).error)
  if (heldBy === undefined) return 'ended'
  const { host, run, since } = asObject(heldBy)
  return { heldBy: { host: readHost(host), run: readId(run), since: readTime(since) } }
}

const STATUSES: readonly unknown[] = [...RUN_STATUSES, ...CLAIM_ENDS]

function readRemote(value: unknown): RemoteRun {
  const { run, thread, attempt, host, silent, fence, status, complete, since, endedAt } = asObject(value)
  const isSound =
    Number.isSafeInteger(attempt) &&
    (fence === null || Number.isSafeInteger(fence)) &&
    STATUSES.includes(status)
  if (!isSound) throw notOfHub()
  return {
    run: readId(run),
    thread: readId(thread),
    attempt: Number(attempt),
    host: readHost(host),
    silent: silent === true,
    fence: fence as number | null,
    status: status as RemoteRun['status'],
    complete: complete === true,
    since: since === null ? null : readTime(since),
    endedAt: endedAt === null ? null : readTime(endedAt),
  }
}

/** It is shown. */
function readHost(value: unknown): string {
  const host = typeof value === 'string' ? saidByHub(value, LONGEST_HOST) : ''
  if (host === '') throw notOfHub()
  return host
}

function readId(value: unknown): string {
  if (!isPlainId(value)) throw notOfHub()
  return value
}

function readTime(value: unknown): string {
  const time = possibleTime(value)
  if (!time) throw notOfHub()
  return formatSecond(time)
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw notOfHub()
  return value as Record<string, unknown>
}
