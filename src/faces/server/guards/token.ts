// Asks who a request is from: a token in its header, as programs have it, or the cookie of our page.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Grant as HubGrant } from '../../../hub/grant.ts'
import type { TokenId } from '../../../parts/serving/token-id.ts'
import type { Scope } from '../scope.ts'
import type { Refusal } from './refusal.ts'

/** What a token is good for. */
export interface Grant {
  token: TokenId
  scopes: readonly Scope[]
  /** At a hub: the host that has it, and its projects. */
  of?: HubGrant
}

export interface KnownToken extends Grant {
  secret: string
  /** Programs send theirs in a header, our page in a cookie. */
  sentAs: 'bearer' | 'cookie'
}

export interface Credentials {
  authorization: string | null | undefined
  cookie: string | null | undefined
}

export function findGrant(
  { authorization, cookie }: Credentials,
  known: readonly KnownToken[],
  cookieName: string,
): Grant | undefined {
  // All of one name: a page on another port of this machine can set one beside ours.
  const cookies = cookiesOf(cookie ?? '', cookieName)
  const bearer = bearerIn(authorization)
  const sent = { bearer: bearer === undefined ? [] : [bearer], cookie: cookies }
  // Each is compared, so that the time tells nothing.
  const [found] = known.filter(({ secret, sentAs }) =>
    sent[sentAs].map(one => isSame(one, secret)).includes(true),
  )
  return found && { token: found.token, scopes: found.scopes }
}

/** Undefined for a header that holds none. */
export function bearerIn(authorization: string | null | undefined): string | undefined {
  return /^Bearer +([\w.~+/=-]{1,512})$/i.exec(authorization ?? '')?.[1]
}

const MOST_COOKIES = 10

export function cookiesOf(header: string, name: string): string[] {
  const pairs = header.split(';').map(pair => pair.trim())
  const values = pairs.filter(pair => pair.startsWith(`${name}=`)).map(pair => pair.slice(name.length + 1))
  return values.slice(0, MOST_COOKIES)
}

/** Takes as long for any text of the same length. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

export const UNKNOWN_TOKEN: Refusal = {
  status: 401,
  code: 'NOT_APPROVED',
  message: 'The request has no token that this server knows.',
  next: 'Run `logbook serve` in the project: it prints an address with a fresh code, and with --json the token for `Authorization: Bearer <token>`.',
}

export function refuseScope(grant: Grant, scope: Scope): Refusal | undefined {
  if (grant.scopes.includes(scope)) return undefined
  return {
    status: 403,
    code: 'NOT_APPROVED',
    message: `This token may not do that: it lacks the scope "${scope}".`,
    next:
      scope === 'execute'
        ? 'Use the token that `logbook serve --json` prints.'
        : 'Use a token that has this scope.',
  }
}
