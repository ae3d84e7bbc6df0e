// Who may ask a server that a person has started: programs with its token, and the page with its cookie.
import { useCode } from '../../parts/serving/codes.ts'
import { type Identity, idOfToken } from '../../parts/serving/identity.ts'
import type { ServingPlace } from '../../parts/serving/serving-place.ts'
import { findGrant, type Grant, type KnownToken } from './guards/token.ts'

export interface OwnAccess {
  find(headers: Headers): Grant | undefined
  takeCode(code: string): string | undefined
}

/** A bookmark works for a month; then a fresh code is needed. */
const COOKIE_S = 30 * 24 * 3600

/** `isSafe` is true if browsers come by https. */
export function makeOwnAccess(
  place: ServingPlace,
  identity: Identity,
  port: number,
  isSafe = false,
): OwnAccess {
  // Browsers keep cookies by host alone, and tunnels lead to the same port of other machines.
  const cookie = `logbook-${port}-${idOfToken(identity.pageToken).slice(0, 8)}`
  const tokens = tokensOf(identity)
  return {
    find(headers) {
      const sent = { authorization: headers.get('authorization'), cookie: headers.get('cookie') }
      return findGrant(sent, tokens, cookie)
    },
    takeCode: code =>
      useCode(place, code, new Date())
        ? `${cookie}=${identity.pageToken}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_S}${isSafe ? '; Secure' : ''}`
        : undefined,
  }
}

/** A page can be misled by what it shows, so it never starts an agent on a task of anybody's words. */
function tokensOf({ token, pageToken }: Identity): KnownToken[] {
  return [
    { secret: token, sentAs: 'bearer', token: idOfToken(token), scopes: ['read', 'push', 'act', 'execute'] },
    { secret: pageToken, sentAs: 'cookie', token: idOfToken(pageToken), scopes: ['read', 'push', 'act'] },
  ]
}
