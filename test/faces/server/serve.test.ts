// `logbook serve` as a process: where it is, who may open it, how it ends, and what it leaves behind.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { LAUNCHER, openServer, sendRaw, startServer, until } from '../../helpers/server.ts'

beforeAll(build)

const serving = () => join(STATE.XDG_STATE_HOME, 'logbook/serving')
const filesOf = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
const addressIn = (text: string) => /http:\S+/.exec(text)?.[0] ?? ''
const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('where it is', () => {
  test('a person gets an address that opens the page once', async () => {
    const { printed } = startServer({ folder: makeFolder() })
    await until(() => printed().includes('Ctrl-C'))
    const address = addressIn(printed())
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?code=[\w-]{43}$/)
    const first = await fetch(address, { redirect: 'manual' })
    expect([first.status, first.headers.get('location')]).toEqual([303, '/'])
    const [cookie = ''] = (first.headers.get('set-cookie') ?? '').split(';')
    expect(first.headers.get('set-cookie')).toMatch(
      /^logbook-\d+-[\da-f]{8}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/,
    )
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(401)
    const { origin } = new URL(address)
    expect((await fetch(`${origin}/health`, { headers: { cookie } })).status).toBe(200)
    expect(printed().match(/code=/g)).toHaveLength(1)
  })

  test('a program gets one line, and a token for it', async () => {
    const server = await openServer()
    expect(JSON.parse(server.printed())).toEqual({
      schemaVersion: 1,
      url: `http://127.0.0.1:${server.port}`,
      port: server.port,
      token: expect.stringMatching(/^[\w-]{43}$/),
      pid: server.child.pid,
      masked: 0,
    })
    expect(await (await server.ask('/health')).json()).toEqual({ ok: true })
  })

  test('port and token stay those of the project, and other projects have others', async () => {
    const folder = makeFolder()
    const first = await openServer({ folder })
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    const again = await openServer({ folder })
    expect([again.port, again.token]).toEqual([first.port, first.token])
    const other = await openServer()
    expect(other.port).not.toBe(first.port)
    expect(other.token).not.toBe(first.token)
    expect((await other.ask('/health', { headers: { authorization: `Bearer ${first.token}` } })).status).toBe(
      401,
    )
  })

  test('a second one says where the first is, with a code that the first takes', async () => {
    const folder = makeFolder()
    const first = await openServer({ folder })
    const second = startServer({ folder })
    expect(await second.ended).toBe(0)
    expect(second.printed()).toContain(`as process ${first.pid}`)
    const address = addressIn(second.printed())
    expect(new URL(address).port).toBe(`${first.port}`)
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303)
    const third = startServer({ folder, words: ['--json'] })
    await third.ended
    expect(JSON.parse(third.printed())).toMatchObject({
      port: first.port,
      pid: first.pid,
      token: first.token,
    })
    expect((await first.ask('/health')).status).toBe(200)
  })

  test('two that begin at the same moment become one', async () => {
    const folder = makeFolder()
    const both = [startServer({ folder, words: ['--json'] }), startServer({ folder, words: ['--json'] })]
    await until(() => both.every(({ printed }) => printed().includes('\n')))
    const [one, two] = both.map(({ printed }) => JSON.parse(printed()))
    expect([one.port, one.pid]).toEqual([two.port, two.pid])
  })
})

describe('how it ends', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s, also with a client that listens',
    async signal => {
      const server = await openServer()
      const events = await server.ask('/api/events')
      expect(events.status).toBe(200)
      const began = Date.now()
      server.child.kill(signal)
      expect(await server.ended).toBe(0)
      // An event stream would be written to again after 15 seconds: nobody waits for that.
      expect(Date.now() - began).toBeLessThan(14_000)
      await events.text().catch(() => undefined)
      await expect(fetch(server.url)).rejects.toThrow()
    },
  )

  test('when nobody asks, but not while somebody listens', async () => {
    const server = await openServer({ words: ['--idle', '4s'] })
    const stop = new AbortController()
    const events = await server.ask('/api/events', { signal: stop.signal })
    await new Promise(resolve => setTimeout(resolve, 6_000))
    expect((await server.ask('/health')).status).toBe(200)
    stop.abort()
    await events.text().catch(() => undefined)
    expect(await server.ended).toBe(0)
  })

  test('with the program that started it, where no terminal did', async () => {
    const folder = makeFolder()
    const script = `const { spawn } = require('node:child_process')
const child = spawn(process.execPath, [${JSON.stringify(LAUNCHER)}, 'serve', '--json'], { stdio: ['ignore', 'pipe', 'ignore'] })
child.stdout.once('data', line => { process.stdout.write(line); setInterval(() => {}, 1000) })`
    const starter = spawn(process.execPath, ['-e', script], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...STATE },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const line = await new Promise<string>(resolve => starter.stdout.once('data', data => resolve(`${data}`)))
    const { pid } = JSON.parse(line)
    expect(isRunning(pid)).toBe(true)
    starter.kill('SIGKILL')
    await until(() => !isRunning(pid))
  })

  test('with a word in its log, where nobody asked for that end', async () => {
    const folder = makeFolder()
    const log = join(folder, 'log')
    const script = `const { openSync } = require('node:fs')
const out = openSync(${JSON.stringify(log)}, 'a')
require('node:child_process').spawn(process.execPath, [${JSON.stringify(LAUNCHER)}, 'serve'], { stdio: ['ignore', out, out] })
setInterval(() => {}, 1000)`
    const starter = spawn(process.execPath, ['-e', script], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...STATE },
      stdio: 'ignore',
    })
    await until(() => existsSync(log) && readFileSync(log, 'utf8').includes('Ctrl-C'))
    starter.kill('SIGKILL')
    await until(() => /\nThe program that started it is gone/.test(readFileSync(log, 'utf8')))
  })

  test('it leaves port and token for the next time, and nothing else', async () => {
    const folder = makeFolder()
    const before = filesOf(serving())
    const server = startServer({ folder })
    await until(() => server.printed().includes('Ctrl-C'))
    expect(filesOf(serving()).filter(name => /codes.\w{64}$/.test(name))).toHaveLength(1)
    server.child.kill('SIGINT')
    await server.ended
    const left = filesOf(serving()).filter(name => !before.includes(name))
    expect(left.filter(name => /running|codes.\w|tmp|lock.\w/.test(name))).toEqual([])
    expect(left.filter(name => name.endsWith('identity.json'))).toHaveLength(1)
    for (const name of left) {
      const { mode } = statSync(join(serving(), name))
      if (process.platform !== 'win32') expect([name, mode & 0o077]).toEqual([name, 0])
    }
    expect(filesOf(folder)).toEqual([])
  })

  test('what is asked wrongly starts nothing', async () => {
    const bad = startServer({ folder: makeFolder(), words: ['--idle', 'soon'] })
    expect(await bad.ended).toBe(1)
    expect(bad.printed()).toContain('"soon" is not a time to wait.')
  })
})

test('a server that was killed is in nobody’s way', async () => {
  const folder = makeFolder()
  const first = await openServer({ folder })
  first.child.kill('SIGKILL')
  await first.ended
  const second = await openServer({ folder })
  expect([second.port, second.pid === first.pid]).toEqual([first.port, false])
})

describe('what a client sends', () => {
  const HEAD = 'GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n'
  const codeIn = (answer: string) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))).error.code

  test.each([
    ['no HTTP at all', ['\x16\x03\x01 hello\r\n\r\n'], 400],
    [
      'an address and headers of 100,000 characters',
      [`GET /?${'a=1&'.repeat(25_000)} HTTP/1.1\r\n\r\n`],
      431,
    ],
    [
      'a length and chunks',
      [`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`],
      400,
    ],
    ['a line end in a header', ['GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n'], 400],
  ])('%s gets 4xx and a reason', async (_what, pieces, status) => {
    const server = await openServer()
    const answer = await sendRaw(server.port, pieces)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(codeIn(answer)).toBe('INVALID_INPUT')
    expect((await server.ask('/health')).status).toBe(200)
  })

  test.each([
    ['a host twice', `${HEAD}Host: evil.example\r\n`],
    ['a host in the first line', HEAD.replace('/health', 'http://evil.example/health')],
  ])('%s is none of ours', async (_what, head) => {
    const server = await openServer()
    const token = `Authorization: Bearer ${server.token}\r\n`
    const answer = await sendRaw(server.port, [`${head}${token}Connection: close\r\n\r\n`])
    expect(answer).toMatch(/^HTTP\/1\.1 421 /)
    expect(codeIn(answer)).toBe('NOT_APPROVED')
  })

  test('the end of a head that never comes holds nobody up', async () => {
    const server = await openServer()
    const slow = sendRaw(server.port, [...`${HEAD}X-Slow: ${'a'.repeat(60)}`], 500)
    const began = Date.now()
    let isOver = false
    slow.finally(() => {
      isOver = true
    })
    expect((await server.ask('/health')).status).toBe(200)
    expect(isOver).toBe(false)
    const answer = await slow
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    // A whole request may take 30 seconds, its head only 10.
    expect(Date.now() - began).toBeLessThan(25_000)
  })

  test('no secret is printed, and none is in an answer that needs no token', async () => {
    const server = await openServer()
    await server.ask('/api/board?token=abc')
    const refused = await fetch(`${server.url}/health`)
    expect(await refused.text()).not.toContain(server.token)
    expect(server.printed().split('\n')).toHaveLength(2)
    const files = filesOf(serving()).filter(name => name.endsWith('.json'))
    const inFiles = files.filter(name => readFileSync(join(serving(), name), 'utf8').includes(server.token))
    expect(inFiles.every(name => name.endsWith('identity.json'))).toBe(true)
  })
})
