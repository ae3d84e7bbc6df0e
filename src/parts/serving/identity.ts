// What stays the same for a project's server over restarts: its tokens, so that programs and open pages go on, and the port
// that it had last.
import { randomBytes } from 'node:crypto'
import { isPort } from '../../api/port.ts'
import { sha256 } from '../../store/disk/sha256.ts'
import type { ServingPlace } from './serving-place.ts'
import type { TokenId } from './token-id.ts'

export interface Identity {
  /** Of programs. */
  token: string
  /** Of our page, in a cookie. */
  pageToken: string
  /** The port of the last server; undefined before the first. */
  port: number | undefined
}

const FILE = 'identity.json'
const TOKEN = /^[\w-]{43}$/

/** Made at the first call. Throws UNWRITABLE. */
export function keepIdentity(place: ServingPlace): Identity {
  const kept = place.read(FILE)
  const identity = {
    token: readToken(kept?.token) ?? newToken(),
    pageToken: readToken(kept?.pageToken) ?? newToken(),
    port: isPort(kept?.port) ? kept.port : undefined,
  }
  if (identity.token !== kept?.token || identity.pageToken !== kept?.pageToken) place.write(FILE, identity)
  return identity
}

/** Throws UNWRITABLE. */
export function keepPort(place: ServingPlace, identity: Identity, port: number): void {
  if (identity.port === undefined) place.write(FILE, { ...identity, port })
}

export function idOfToken(token: string): TokenId {
  return sha256(token).slice(0, 16)
}

/** 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function readToken(value: unknown): string | undefined {
  return typeof value === 'string' && TOKEN.test(value) ? value : undefined
}
