// What programs of others rely on that no client of ours needs: the rules of HTTP.
import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openServer, startServer, until } from '../../helpers/server.ts'

beforeAll(build)

test('who looks only at the head of the events listens to none, and lets an idle server end', async () => {
  const server = await openServer({ words: ['--idle', '1s'] })
  const { status, headers } = await server.ask('/api/events', { method: 'HEAD' })
  expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
  expect(await server.ended).toBe(0)
})

/** Sends a head that waits for leave to send its body, and tells what comes before the body. */
async function askFirst(port: number, token: string) {
  let answer = ''
  const socket = connect(port, '127.0.0.1')
  socket.setEncoding('utf8').on('data', text => {
    answer += text
  })
  const closed = new Promise(resolve => socket.once('close', resolve))
  const body = '{"session":"a","status":"idle"}'
  socket.write(
    [
      'POST /api/session-status/push HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      'Expect: 100-continue',
      'Connection: close',
      '\r\n',
    ].join('\r\n'),
  )
  await until(() => answer !== '')
  const before = answer
  socket.write(body)
  await closed
  return { before, after: answer.slice(before.length) }
}

test('who asks before it sends a body is told to go on, or why not', async () => {
  const server = await openServer()
  const told = await askFirst(server.port, server.token)
  expect(told.before).toBe('HTTP/1.1 100 Continue\r\n\r\n')
  expect(told.after).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  const refused = await askFirst(server.port, 'another')
  expect(refused.before).toMatch(/^HTTP\/1\.1 401 /)
  expect(refused.before + refused.after).not.toContain('100 Continue')
})

test('a connection is kept for a client that asks again some seconds later', async () => {
  const server = await openServer()
  let answer = ''
  const socket = connect(server.port, '127.0.0.1')
  socket.setEncoding('utf8').on('data', text => {
    answer += text
  })
  const ask = () =>
    socket.write(`GET /health HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${server.token}\r\n\r\n`)
  ask()
  await new Promise(resolve => setTimeout(resolve, 7_000))
  ask()
  await until(() => answer.split('200 OK').length === 3)
  socket.destroy()
})

test('a refusal says in its head how to sign in, and which methods there are', async () => {
  const server = await openServer()
  const unsigned = await server.ask('/sessions', { headers: { authorization: 'Bearer another' } })
  expect([unsigned.status, unsigned.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  const allowed = async (path: string) => {
    const { status, headers } = await server.ask(path, { method: 'PATCH' })
    return [status, headers.get('allow')]
  }
  expect(await allowed('/sessions')).toEqual([405, 'GET, HEAD, POST'])
  expect(await allowed('/sessions/x')).toEqual([405, 'GET, HEAD'])
  expect(await allowed('/sessions/x/end')).toEqual([405, 'POST'])
  expect(await allowed('/api/events')).toEqual([405, 'GET, HEAD'])
})

test('the pages of two machines with the same port, as tunnels lead to them, do not sign each other out', async () => {
  const first = await openServer()
  const names: string[] = []
  for (const folder of [makeFolder(), makeFolder()]) {
    const server = startServer({ folder, words: ['--port', `${first.port + 41}`] })
    await until(() => server.printed().includes('code='))
    const visit = await fetch(/http:\S+/.exec(server.printed())?.[0] ?? '', { redirect: 'manual' })
    names.push(/^[^=]+/.exec(visit.headers.get('set-cookie') ?? '')?.[0] ?? '')
    server.child.kill('SIGTERM')
    await server.ended
  }
  expect(names[0]).toMatch(new RegExp(`^logbook-${first.port + 41}-`))
  expect(new Set(names).size).toBe(2)
})
