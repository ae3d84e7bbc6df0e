// A client that asks before it sends its body is told to send it, or why not.
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { openServer, type Running } from '../../helpers/server.ts'

const BODY = JSON.stringify({ session: 'a', status: 'working' })

/** Sends the body only when the server asks for it. */
function push({ port }: Running, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; asked: boolean }>((resolve, reject) => {
    let asked = false
    const sent = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/session-status/push',
      headers: { 'content-type': 'application/json', expect: '100-continue', ...headers },
      agent: false,
      timeout: 5_000,
    })
    sent.on('continue', () => {
      asked = true
      sent.end(BODY)
    })
    sent.on('timeout', () => sent.destroy(new Error('nothing came')))
    sent.on('error', reject)
    sent.on('response', answer => {
      answer.resume()
      sent.destroy()
      resolve({ status: answer.statusCode, asked })
    })
    sent.flushHeaders()
  })
}

test.each([
  ['a length', { 'content-length': `${BODY.length}` }],
  ['chunks', { 'transfer-encoding': 'chunked' }],
])('a body with %s is asked for when it is wanted', async (_what, size) => {
  const server = await openServer()
  const authorization = `Bearer ${server.token}`
  expect(await push(server, { ...size, authorization })).toEqual({ status: 200, asked: true })
  expect(await push(server, size)).toEqual({ status: 401, asked: false })
  expect(await push(server, { 'content-length': '999999', authorization })).toEqual({
    status: 413,
    asked: false,
  })
})
