// Tokens in a database.
import type { Grant, Scope } from '../../../hub/grant.ts'
import { type HubTokens, hashOf, type KeptToken, newToken } from '../tokens.ts'
import type { Ask } from './connect.ts'
import { readToken } from './read-rows.ts'

export class PostgresTokens implements HubTokens {
  private readonly ask: Ask

  constructor(ask: Ask) {
    this.ask = ask
  }

  async create(host: string, scopes: readonly Scope[], projects: readonly string[] | 'all') {
    const { id, token } = newToken()
    await this.ask(
      'insert into logbook.tokens (id, hash, host, scopes, projects) values ($1::text, $2::text, $3::text, $4::text, $5::text)',
      [id, hashOf(token) ?? '', host, JSON.stringify(scopes), JSON.stringify(projects)],
    )
    return { id, token }
  }

  async list(): Promise<KeptToken[]> {
    return (await this.ask('select * from logbook.tokens order by created_at, id')).map(readToken)
  }

  async revoke(id: string): Promise<boolean> {
    const revoked = await this.ask(
      'update logbook.tokens set revoked_at = clock_timestamp() where id = $1::text and revoked_at is null returning id',
      [id],
    )
    return revoked.length > 0
  }

  async find(token: string): Promise<Grant | undefined> {
    const hash = hashOf(token)
    if (hash === undefined) return undefined
    const [row] = await this.ask(
      'select * from logbook.tokens where hash = $1::text and revoked_at is null',
      [hash],
    )
    if (!row) return undefined
    const { id, host, scopes, projects } = readToken(row)
    return { id, host, scopes, projects }
  }
}
