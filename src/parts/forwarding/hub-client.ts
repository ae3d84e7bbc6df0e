// Speaks to a hub. The token is in a header and in no message; no redirect is followed, since it would take the token along.
import type { PushAnswer } from '../../hub/push-answer.ts'
import type { HostReport } from '../../hub/report.ts'
import { saidByHub } from './said-by-hub.ts'
import type { WireLine } from './wire-line.ts'

interface PushOrder {
  host: string
  project: string
  /** At most 500. */
  lines: WireLine[]
}

export interface HubClient {
  /** Throws HubFault. */
  push(order: PushOrder): Promise<PushAnswer>
  /** Throws HubFault. */
  report(report: HostReport): Promise<void>
}

/**
 * `away`: it may work later. `denied`: the token is not known. `forbidden`: it is not for this project. `refused`: something
 * in what was sent. `elsewhere`: there is no hub at this address.
 */
type FaultKind = 'away' | 'denied' | 'forbidden' | 'refused' | 'elsewhere'

export class HubFault extends Error {
  readonly kind: FaultKind
  /** Milliseconds that the hub wants to be left alone. */
  readonly afterMs: number | undefined

  constructor(kind: FaultKind, message: string, afterMs?: number) {
    super(message)
    this.kind = kind
    this.afterMs = afterMs
  }
}

const TIMEOUT_MS = 10_000
/** Bytes. An answer names at most 500 lines. */
const LARGEST_ANSWER = 1 << 20
const MOST_WAIT_MS = 60_000
/** Characters. */
const LONGEST_WORDS = 200

/** `url` ends with `/`. */
export function openHub(url: string, token: string, timeoutMs = TIMEOUT_MS): HubClient {
  const ask = makeAsk(url, token, timeoutMs)

  async function post(path: string, body: object): Promise<unknown> {
    return bodyOf(await ask('POST', path, body))
  }

  return {
    async push(order) {
      return readAnswer(await post('api/push', order), order.lines.length)
    },
    async report(report) {
      await post('api/hub/report', report)
    },
  }
}

interface Answer {
  status: number
  headers: Headers
  text: string
}

/** Throws HubFault if nobody answers. */
export type AskHub = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer>

export function makeAsk(url: string, token: string, timeoutMs: number): AskHub {
  return async (method, path, body) => {
    const end = AbortSignal.timeout(timeoutMs)
    try {
      const answer = await fetch(new URL(path, url), {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
        redirect: 'manual',
        signal: end,
      })
      return { status: answer.status, headers: answer.headers, text: await readText(answer) }
    } catch (error) {
      throw error instanceof HubFault ? error : unreachable(error, end.aborted, timeoutMs)
    }
  }
}

/** A hub that is not ours may send for ever. */
async function readText(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of answer.body ?? []) {
    size += piece.length
    if (size > LARGEST_ANSWER) throw new HubFault('away', 'its answer is too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function faultOf({ status, headers, text }: Answer): HubFault {
  const said = `it answers ${status}${wordsIn(text)}`
  if (status === 401) return new HubFault('denied', said)
  if (status === 403) return new HubFault('forbidden', said)
  if ((status >= 300 && status < 400) || status === 404 || status === 405)
    return new HubFault('elsewhere', said)
  if (status >= 400 && status < 500 && ![408, 421, 425, 429].includes(status))
    return new HubFault('refused', said)
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return new HubFault('away', said, seconds >= 0 ? Math.min(seconds * 1000, MOST_WAIT_MS) : undefined)
}

/** Throws HubFault for what was not taken. */
export function bodyOf(answer: Answer): unknown {
  if (answer.status !== 200) throw faultOf(answer)
  return parse(answer.text)
}

/** What our hubs say of a refusal. */
function wordsIn(text: string): string {
  try {
    const { message } = JSON.parse(text).error
    return typeof message === 'string' ? `: ${saidByHub(message, LONGEST_WORDS).replace(/\.$/, '')}` : ''
  } catch {
    return ''
  }
}

/** The cause has an address and a code, and neither path nor header. */
function unreachable(error: unknown, isLate: boolean, timeoutMs: number): HubFault {
  if (isLate) return new HubFault('away', `it did not answer within ${timeoutMs / 1000} s`)
  const cause = (error as { cause?: { code?: unknown } }).cause
  const code = typeof cause?.code === 'string' ? ` (${cause.code})` : ''
  return new HubFault('away', `it cannot be reached${code}`)
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notOfHub()
  }
}

export function notOfHub(): HubFault {
  return new HubFault('away', 'its answer is not that of a hub')
}

/** What does not count every line was not said by a hub that has kept them. */
function readAnswer(value: unknown, count: number): PushAnswer {
  const { accepted, duplicate, late, refused } = (value ?? {}) as Record<string, unknown>
  const list = Array.isArray(refused) ? refused : []
  const told = [accepted, duplicate, late, list.length].map(Number)
  const indexes = new Set(list.map(one => (one as { index?: unknown } | null)?.index))
  const isSound =
    Array.isArray(refused) &&
    told.every(one => Number.isSafeInteger(one) && one >= 0) &&
    told.reduce((sum, one) => sum + one, 0) === count &&
    indexes.size === list.length &&
    [...indexes].every(index => Number.isSafeInteger(index) && Number(index) >= 0 && Number(index) < count)
  if (!isSound) throw notOfHub()
  return {
    accepted: Number(accepted),
    duplicate: Number(duplicate),
    late: Number(late),
    refused: list.map(({ index, why, clashes }) => ({
      index,
      why: saidByHub(String(why ?? ''), LONGEST_WORDS),
      ...(clashes === true ? { clashes } : {}),
    })),
  }
}
