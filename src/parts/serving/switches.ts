// Keeps which work session a token has switched to. Others, also people at a terminal, have their own.
import type { ServingPlace } from './serving-place.ts'
import type { TokenId } from './token-id.ts'

const FILE = 'switched.json'

/** The id of a work session; undefined if this token has switched to none. */
export function readSwitch(place: ServingPlace, token: TokenId): string | undefined {
  const id = place.read(FILE)?.[token]
  return typeof id === 'string' ? id : undefined
}

/** Throws UNWRITABLE. */
export function keepSwitch(place: ServingPlace, token: TokenId, id: string): void {
  place.write(FILE, { ...place.read(FILE), [token]: id })
}
