// Long answers and events are packed for clients that can unpack them, and each event is there when it is sent.
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../src/faces/server/assets.ts'
import { takesGzip } from '../../../src/faces/server/pack.ts'
import { openApi } from '../../helpers/api.ts'
import { openServer } from '../../helpers/server.ts'

test.each([
  ['gzip, deflate, br', true],
  ['br;q=1.0, gzip;q=0.8', true],
  ['GZIP', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000', false],
  ['gzip;q=0.001', true],
  ['identity', false],
  ['br', false],
  ['', false],
  [undefined, false],
])('%j takes gzip: %s', (accepted, takes) => {
  expect(takesGzip(accepted)).toBe(takes)
})

describe('an answer', () => {
  test('is packed when it is long, and holds the same', async () => {
    const { fetch } = await openApi()
    const ask = (path: string, accepted: string) =>
      fetch(
        new Request(`http://localhost${path}`, {
          headers: { host: 'localhost', 'accept-encoding': accepted },
        }),
      )
    const plain = await ask('/openapi.json', 'identity')
    const packed = await ask('/openapi.json', 'gzip')
    expect([plain, packed].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, 'gzip'])
    const bytes = Buffer.from(await packed.arrayBuffer())
    const text = await plain.text()
    expect(gunzipSync(bytes).toString()).toBe(text)
    expect(bytes.length).toBeLessThan(text.length / 4)
    const short = await ask('/health', 'gzip')
    expect(short.headers.get('content-encoding')).toBeNull()
    expect(await short.json()).toEqual({ ok: true })
  })

  test('with a file of the page is packed, and known again', async () => {
    const asset = {
      bytes: new Uint8Array(Buffer.from('plain')),
      packed: new Uint8Array(Buffer.from('packed')),
      type: 'text/css',
      tag: '"a"',
    }
    const answer = answerWith(asset, new Headers({ 'accept-encoding': 'gzip' }))
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(await answer.text()).toBe('packed')
    expect(await answerWith(asset, new Headers()).text()).toBe('plain')
    expect(answerWith(asset, new Headers({ 'if-none-match': '"a"' })).status).toBe(304)
  })
})

test('each event arrives when it is told, and not with a later one', async () => {
  const server = await openServer()
  const controller = new AbortController()
  const answer = await server.ask('/api/events?topics=agents', {
    headers: { 'accept-encoding': 'gzip' },
    signal: controller.signal,
  })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
  let told = ''
  const tell = async (words: string) => {
    while (!told.includes(words)) told += (await reader.read()).value
  }
  await tell('event: state')
  for (const message of ['one', 'two', 'three']) {
    const push = { session: 'a', status: 'working', message }
    await server.ask('/api/session-status/push', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(push),
    })
    await tell(`"message":"${message}"`)
  }
  controller.abort()
})
