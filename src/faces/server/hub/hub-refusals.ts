// What a hub says of requests that it lets through no further, where a project's server says something else.
import { quote } from '../guards/quote.ts'
import type { Refusal } from '../guards/refusal.ts'
import type { AnyRoute } from '../routes/route.ts'

export const UNKNOWN_AT_HUB: Refusal = {
  status: 401,
  code: 'NOT_APPROVED',
  message: 'This hub wants a token that it knows.',
  next: 'Who runs it makes one with `logbook hub token create <name>`. People enter it on the page, programs send `Authorization: Bearer <token>`.',
}

export const USED_AT_HUB: Refusal = {
  status: 401,
  code: 'NOT_APPROVED',
  message: 'This address was used already, or is too old.',
  next: 'Start the hub again: it prints an address with a fresh code.',
}

/** For what the server of a project has, and a hub has no files for. */
export function refuseProjectPath(path: string, below: readonly AnyRoute[]): Refusal | undefined {
  const isKnown = below.some(route => new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
  if (!isKnown) return undefined
  return {
    status: 404,
    code: 'NOT_FOUND',
    message: `A hub has no files of projects, and nothing at ${quote(path)}.`,
    next: 'Run `logbook serve` on a machine that has the project.',
  }
}
