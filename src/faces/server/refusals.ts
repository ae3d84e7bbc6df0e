// What of a request the app refuses, beside what a route does.
import type { Context } from 'hono'
import { TOPICS, type Topic } from './events/state.ts'
import { refuseHead } from './guards/body.ts'
import { refuseHost } from './guards/host.ts'
import { refuseOrigin } from './guards/origin.ts'
import { quote } from './guards/quote.ts'
import type { Refusal } from './guards/refusal.ts'

export function refuseUnseen(c: Context, hosts: readonly string[]): Refusal | undefined {
  const header = (name: string) => c.req.header(name)
  return (
    refuseHost(header('host'), hosts) ??
    // A client may also name the host in its first line.
    refuseHost(/^https?:\/\/([^/?#]*)/i.exec(c.req.url)?.[1], hosts) ??
    refuseOrigin(
      {
        method: c.req.method,
        origin: header('origin'),
        site: header('sec-fetch-site'),
        mode: header('sec-fetch-mode'),
      },
      hosts,
    )
  )
}

/** `largest` is in bytes. */
export function refuseBody({ req }: Context, largest: number | undefined): Refusal | undefined {
  if (req.method === 'GET' || req.method === 'HEAD') return undefined
  const head = {
    type: req.header('content-type'),
    length: req.header('content-length'),
    encoding: req.header('content-encoding'),
    isChunked: req.header('transfer-encoding') !== undefined,
  }
  return refuseHead(head, largest)
}

export function readTopics(text: string | undefined): Topic[] | Refusal {
  if (text === undefined) return [...TOPICS]
  const names = new Set(text.split(','))
  const known = TOPICS.filter(topic => names.has(topic))
  if (known.length > 0 && known.length === names.size) return known
  return {
    status: 400,
    code: 'INVALID_INPUT',
    message: `There are no topics ${quote(text)}.`,
    next: `Give some of these, with commas between: ${TOPICS.join(',')}.`,
  }
}

export const USED: Refusal = {
  status: 401,
  code: 'NOT_APPROVED',
  message: 'This address was used already, or is too old.',
  next: 'Run `logbook serve` in the project: it prints an address with a fresh code.',
}

export const NOT_BUILT: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'The page is not built.',
  next: 'Run `npm run build` in the folder of Logbook and start the server again. /docs shows the API.',
}

export const MOVED: Refusal = {
  status: 409,
  code: 'WRONG_STATE',
  message: 'The folder of this project is not there any more; nothing was read or written.',
  next: 'Move it back, or end this server and run `logbook serve` where the project is now.',
}

export function wrongMethod({ req }: Context): Refusal {
  return {
    status: 405,
    code: 'INVALID_INPUT',
    message: `${quote(req.path)} does not take ${quote(req.method)}.`,
    next: 'See /docs for the methods of each route.',
  }
}

export function missing({ req }: Context): Refusal {
  return {
    status: 404,
    code: 'NOT_FOUND',
    message: `There is nothing at ${quote(req.path)}.`,
    next: 'See /docs for all routes.',
  }
}
