// Lets through only requests that name this machine: a page elsewhere can point its own name at 127.0.0.1, and would then
// be of our origin.
import { quote } from './quote.ts'
import type { Refusal } from './refusal.ts'

/** The names of this machine for itself. */
export const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'] as const

/** Without the port, because a tunnel has another one at its end. Undefined for what is no name of a host. */
export function nameIn(host: string | null | undefined): string | undefined {
  const found = /^([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i.exec(host ?? '')
  return found?.[1]?.toLowerCase()
}

/** `names` are in small letters. */
export function refuseHost(host: string | null | undefined, names: readonly string[]): Refusal | undefined {
  const name = nameIn(host)
  if (name !== undefined && names.includes(name)) return undefined
  return {
    status: 421,
    code: 'NOT_APPROVED',
    message: host ? `This server does not answer for ${quote(host)}.` : 'The request names no host.',
    next: `Ask it as ${names[0] ?? LOOPBACK[0]}.`,
  }
}
