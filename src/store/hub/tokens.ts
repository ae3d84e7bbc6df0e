// Tokens of hosts and readers. A hub keeps only their hashes: who reads its database gets into nothing.
import { createHash, randomBytes } from 'node:crypto'
import type { Grant, Scope } from '../../hub/grant.ts'

export interface KeptToken extends Grant {
  createdAt: Date
  revokedAt?: Date
}

export interface HubTokens {
  /** The token is told this once. */
  create(
    host: string,
    scopes: readonly Scope[],
    projects: readonly string[] | 'all',
  ): Promise<{ token: string; id: string }>
  /** Those revoked too, the oldest first. */
  list(): Promise<KeptToken[]>
  /** False if there is none of that id, or it is revoked. */
  revoke(id: string): Promise<boolean>
  /** Undefined for one that nobody made, or that is revoked. */
  find(token: string): Promise<Grant | undefined>
}

const FORM = /^lbh_[0-9a-f]{10}_[\w-]{43}$/

/** 256 random bits behind its id. */
export function newToken(): { id: string; token: string } {
  const id = randomBytes(5).toString('hex')
  return { id, token: `lbh_${id}_${randomBytes(32).toString('base64url')}` }
}

/**
 * The part that is kept, in hexadecimal; undefined for what has not the form of a token. A salt would add nothing to
 * random bits.
 */
export function hashOf(token: string): string | undefined {
  return FORM.test(token) ? createHash('sha256').update(token).digest('hex') : undefined
}
