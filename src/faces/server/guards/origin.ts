// Lets no page of another site ask on behalf of whoever looks at it: a browser says where a request comes from.
import { nameIn } from './host.ts'
import { quote } from './quote.ts'
import type { Refusal } from './refusal.ts'

export interface Origins {
  method: string
  /** The headers, undefined or null where the client sends none. */
  origin: string | null | undefined
  site: string | null | undefined
  mode: string | null | undefined
}

/**
 * Programs send no origin. A page on another port of this machine is of the same site, and its origin has our name: it may
 * only lead here by a link.
 */
export function refuseOrigin(
  { method, origin, site, mode }: Origins,
  names: readonly string[],
): Refusal | undefined {
  if (site === 'cross-site' || (site === 'same-site' && !isLink(method, mode)))
    return refusal(
      'The request comes from a page of another site.',
      isLink(method, mode) ? TYPE_IT : undefined,
    )
  if (origin === undefined || origin === null) return undefined
  const name = nameIn(/^https?:\/\/(.*)$/i.exec(origin)?.[1])
  if (name !== undefined && names.includes(name)) return undefined
  return refusal(`The request comes from a page of ${quote(origin)}.`)
}

function isLink(method: string, mode: string | null | undefined): boolean {
  return method === 'GET' && mode === 'navigate'
}

/** Somebody followed a link, for example in a terminal that is itself a page. */
const TYPE_IT = 'Copy the address into the address bar of the browser.'

function refusal(
  message: string,
  next = "Only this server's own page may ask, and programs, which send no Origin.",
): Refusal {
  return { status: 403, code: 'NOT_APPROVED', message, next }
}
