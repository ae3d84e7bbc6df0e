// Tokens of a hub in memory.
import type { Grant, Scope } from '../../../hub/grant.ts'
import { type HubTokens, hashOf, type KeptToken, newToken } from '../tokens.ts'
import type { KeptInMemory } from './kept-in-memory.ts'

export class TokensInMemory implements HubTokens {
  private readonly kept: KeptInMemory
  private readonly now: () => Date

  constructor(kept: KeptInMemory, now: () => Date) {
    this.kept = kept
    this.now = now
  }

  async create(host: string, scopes: readonly Scope[], projects: readonly string[] | 'all') {
    const { id, token } = newToken()
    const granted = projects === 'all' ? ('all' as const) : [...projects]
    this.kept.tokens.set(hashOf(token) ?? '', {
      id,
      host,
      scopes: [...scopes],
      projects: granted,
      createdAt: this.now(),
    })
    return { id, token }
  }

  async list(): Promise<KeptToken[]> {
    return [...this.kept.tokens.values()]
  }

  async revoke(id: string): Promise<boolean> {
    const token = [...this.kept.tokens.values()].find(one => one.id === id && !one.revokedAt)
    if (token) token.revokedAt = this.now()
    return token !== undefined
  }

  async find(token: string): Promise<Grant | undefined> {
    const kept = this.kept.tokens.get(hashOf(token) ?? '')
    if (!kept || kept.revokedAt) return undefined
    const { id, host, scopes, projects } = kept
    return { id, host, scopes, projects }
  }
}
