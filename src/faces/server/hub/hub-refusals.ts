// What a hub says of requests that it lets through no further, where a project's server says something else.
import { quote } from '../guards/quote.ts'
import type { Refusal } from '../guards/refusal.ts'
import type { AnyRoute } from '../routes/route.ts'

export const UNKNOWN_AT_HUB: Refusal = {
  status: 401,
  code: 'NOT_APPROVED',
  message: 'The request has no token that this hub knows.',
  next: 'Send `Authorization: Bearer <token>` with one that `logbook hub token create <host>` makes.',
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
