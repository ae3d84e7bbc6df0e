// A server with --idle ends when nobody asks, and not while somebody waits for an answer or an agent works for it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { prepareOrders } from '../../helpers/orders.ts'
import { openServer, until } from '../../helpers/server.ts'

const SLOW = { timeout: 90_000 }
const LONGER_THAN_IDLE_MS = 3_500
const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

async function openWithOrder(path: string) {
  const go = join(makeFolder(), 'go')
  const { folder, env, told } = prepareOrders({ Do: [{ until: go }, { say: 'I made it.' }, { result: {} }] })
  const server = await openServer({ folder, env, words: ['--idle', '1s'] })
  const client = new AbortController()
  const answer = server.ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ task: 'Do it' }),
    signal: client.signal,
  })
  const text = answer.then(got => got.text())
  text.catch(() => undefined)
  await until(() => told().length === 1, 60_000)
  return { go, folder, server, client, text, isOver: hasEnded(server.ended) }
}

function hasEnded(ended: Promise<unknown>): () => boolean {
  let is = false
  void ended.then(() => {
    is = true
  })
  return () => is
}

test.skipIf(process.platform === 'win32').each(['/agent/execute', '/agent/execute/stream'])(
  'an order of POST %s is waited for, and its client gets the result',
  SLOW,
  async path => {
    const { go, server, text, isOver } = await openWithOrder(path)
    await wait(LONGER_THAN_IDLE_MS)
    expect(isOver()).toBe(false)
    writeFileSync(go, '')
    expect(await text).toMatch(/"status":"completed"/)
    expect(await server.ended).toBe(0)
  },
)

test.skipIf(process.platform === 'win32').each(['/agent/execute', '/agent/execute/stream'])(
  'an order of POST %s is seen to its end also when its client is gone',
  SLOW,
  async path => {
    const { go, folder, server, client, isOver } = await openWithOrder(path)
    client.abort()
    await wait(LONGER_THAN_IDLE_MS)
    expect(isOver()).toBe(false)
    writeFileSync(go, '')
    expect(await server.ended).toBe(0)
    const archive = join(folder, '.tasks/archive')
    const [file = ''] = readdirSync(archive)
    expect(readFileSync(join(archive, file), 'utf8')).toMatch(/^status: completed$/m)
  },
)
