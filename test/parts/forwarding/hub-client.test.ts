// What is made of the answers of a hub, and of a server that is none.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { HubFault, openHub } from '../../../src/parts/forwarding/hub-client.ts'

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => answer(request, response))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function push(url: string, timeoutMs?: number): Promise<unknown> {
  const lines = [{ agent: 'one', epoch: 1, seq: 1 }]
  return openHub(url, 'the-token', timeoutMs)
    .push({ host: 'h', project: 'p', lines })
    .catch(error => {
      if (!(error instanceof HubFault)) throw error
      const { kind, message, afterMs } = error
      expect(message).not.toContain('the-token')
      return afterMs === undefined ? { kind, message } : { kind, message, afterMs }
    })
}

const TAKEN = { accepted: 1, duplicate: 0, late: 0, refused: [] }

test.each([301, 302, 303, 307, 308])(
  'a redirect with %i is not followed: the token goes nowhere else',
  async status => {
    let asked = 0
    const elsewhere = await serve((_, response) => {
      asked += 1
      response.end(JSON.stringify(TAKEN))
    })
    const url = await serve(({ url: path }, response) => {
      if (path === '/stolen') asked += 1
      response.writeHead(status, { location: status % 2 ? elsewhere : '/stolen' }).end()
    })
    expect(await push(url)).toMatchObject({ kind: 'elsewhere' })
    expect(asked).toBe(0)
  },
)

test.each([
  [401, {}, { kind: 'denied' }],
  [403, {}, { kind: 'forbidden' }],
  [404, {}, { kind: 'elsewhere' }],
  [400, {}, { kind: 'refused' }],
  [413, {}, { kind: 'refused' }],
  [408, {}, { kind: 'away' }],
  [429, {}, { kind: 'away' }],
  [500, {}, { kind: 'away' }],
  [503, { 'retry-after': '7' }, { kind: 'away', afterMs: 7_000 }],
  [503, { 'retry-after': '86400' }, { kind: 'away', afterMs: 60_000 }],
  [503, { 'retry-after': 'soon' }, { kind: 'away' }],
])('%i with %j', async (status, headers, fault) => {
  const url = await serve((_, response) => response.writeHead(status, headers).end())
  expect(await push(url)).toEqual({ ...fault, message: `it answers ${status}` })
})

test.each<[string, object]>([
  ['counts no line', { ...TAKEN, accepted: 0 }],
  ['counts more lines than were sent', { ...TAKEN, duplicate: 1 }],
  ['counts below nothing', { ...TAKEN, accepted: 2, late: -1 }],
  ['refuses a line that was not sent', { ...TAKEN, accepted: 0, refused: [{ index: 1, why: '' }] }],
  ['says nothing of what it refused', { accepted: 1, duplicate: 0, late: 0 }],
])('whoever %s has not kept them', async (_, answer) => {
  const url = await serve((_, response) => response.end(JSON.stringify(answer)))
  expect(await push(url)).toEqual({ kind: 'away', message: 'its answer is not that of a hub' })
})

test('an answer without end is not read to its end, and none at all is not awaited', async () => {
  const endless = await serve((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(64 << 10)));
    }
    response.on('drain', more)
    more()
  })
  expect(await push(endless, 5_000)).toEqual({ kind: 'away', message: 'its answer is too long' })
  expect(await push(await serve(() => {}), 50)).toEqual({
    kind: 'away',
    message: 'it did not answer within 0.05 s',
  })
})
