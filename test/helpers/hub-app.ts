// The app of a hub over records in memory, with a clock that a test sets.
import { onTestFinished } from 'vitest'
import { makeHubApp } from '../../src/faces/server/hub/hub-app.ts'
import { openHubBoard } from '../../src/parts/serving/hub-board.ts'
import { Hub } from '../../src/store/hub/hub.ts'
import { MemoryHubRecords } from '../../src/store/hub/memory/memory-hub.ts'
import { makeFolder } from './folders.ts'
import { NOBODY } from './home.ts'

export type Json = Record<string, unknown>

export async function openHubApp() {
  const clock = { ms: Date.parse('2026-11-30T10:01:00Z') }
  const now = () => new Date(clock.ms)
  const records = new MemoryHubRecords(now)
  const board = await openHubBoard(records, { now, redact: text => text })
  const app = makeHubApp({
    env: NOBODY,
    program: { version: '0', folder: makeFolder(), built: true },
    hub: new Hub(records),
    board,
    access: {
      find: headers =>
        headers.get('authorization') === 'Bearer own'
          ? { token: 'own', scopes: ['read', 'push', 'act'] }
          : undefined,
      takeCode: () => undefined,
    },
    port: 1,
    address: undefined,
  })
  onTestFinished(() => {
    app.close()
    board.close()
  })
  const send = async (path: string, headers: Record<string, string>) =>
    app.fetch(new Request(`http://localhost${path}`, { headers: { host: 'localhost', ...headers } }))
  const fetch = (path: string, token = 'own') => send(path, { authorization: `Bearer ${token}` })
  return {
    records,
    board,
    clock,
    fetch,
    send,
    get: async (path: string, token?: string) => (await fetch(path, token)).json() as Promise<Json>,
    tokenFor: async (...projects: string[]) => (await records.tokens.create('ana', ['read'], projects)).token,
  }
}
