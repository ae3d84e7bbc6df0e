// The server as a process, as a client starts it: what stands on its output, and that it leaves with its client.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { callWith } from '../../helpers/tools.ts'

const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')

beforeAll(build)

const environment = (cwd: string) => ({ PATH: process.env.PATH ?? '', HOME: cwd, ...STATE })

/** By the official client. */
async function connect(cwd: string) {
  const where = { cwd, env: environment(cwd) }
  const transport = new StdioClientTransport({ command: process.execPath, args: [launcher, 'mcp'], ...where })
  const client = new Client({ name: 'test', version: '0' })
  await client.connect(transport)
  onTestFinished(() => client.close())
  return { client, pid: transport.pid ?? 0, call: callWith(client) }
}

/** By hand: lines in, lines out. */
function start(cwd: string) {
  const child = spawn(process.execPath, [launcher, 'mcp'], { cwd, env: environment(cwd) })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close')
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', chunk => {
    stdout += chunk
  })
  const send = (...messages: object[]) => {
    for (const message of messages) child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  }
  return { child, send, ended, printed: () => stdout }
}

const HELLO = {
  id: 'hello',
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '0' } },
}
const call = (id: string, name: string, input: object = {}) => ({
  id,
  method: 'tools/call',
  params: { name, arguments: input },
})

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function untilGone(pid: number, ms = 3_000) {
  for (const end = Date.now() + ms; isAlive(pid) && Date.now() < end; ) await sleep(20)
  return !isAlive(pid)
}

test('the official client lives through a day with it', async () => {
  const folder = makeFolder()
  const { client, call, pid } = await connect(folder)
  expect(client.getServerVersion()).toMatchObject({ name: 'logbook' })
  expect((await client.listTools()).tools.map(tool => tool.name)).toContain('session_init')
  await call('session_init', { goal: 'Bake bread' })
  const texts = Array.from({ length: 6 }, (_, index) => `Loaf ${index}`)
  await Promise.all(texts.map(text => call('session_log', { progress: [text] })))
  const document = openTerminal(folder).document()
  expect(texts.filter(text => !document.includes(text))).toEqual([])
  await client.close()
  expect(await untilGone(pid)).toBe(true)
})

test('its output holds the protocol and nothing else, whatever comes in', async () => {
  const { child, send, printed, ended } = start(makeFolder())
  send(HELLO)
  child.stdin.write('not a message\n{"jsonrpc":"2.0"}\n\n[1,2]\n')
  send(
    { method: 'notifications/initialized' },
    call('start', 'session_init', { goal: 'Bake' }),
    call('view', 'session_view'),
  )
  while (!printed().includes('"id":"view"')) await sleep(20)
  child.stdin.end()
  await ended
  const lines = printed().trimEnd().split('\n')
  expect(lines.map(line => JSON.parse(line).jsonrpc)).toEqual(lines.map(() => '2.0'))
})

test('it answers to the newer protocol too, which opens without a greeting', async () => {
  const { send, printed } = start(makeFolder())
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '0' },
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  send({ id: 'discover', method: 'server/discover', params: { _meta } })
  while (!printed()) await sleep(20)
  const { id, method, params } = call('start', 'session_init', { goal: 'Bake', name: 'bread' })
  send({ id, method, params: { ...params, _meta } })
  while (!printed().includes('"id":"start"')) await sleep(20)
  expect(printed()).toContain('"shortname":"bread"')
})

describe('it leaves', () => {
  test('when its input closes, at once and with status 0', async () => {
    const { child, send, printed, ended } = start(makeFolder())
    send(HELLO)
    while (!printed()) await sleep(20)
    const began = Date.now()
    child.stdin.end()
    expect(await ended).toEqual([0, null])
    expect(Date.now() - began).toBeLessThan(1_000)
  })

  test('when its input closes before it was ever used', async () => {
    const { child, ended } = start(makeFolder())
    child.stdin.end()
    expect(await ended).toEqual([0, null])
  })

  test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'on %s',
    async signal => {
      const { child, send, printed, ended } = start(makeFolder())
      send(HELLO)
      while (!printed()) await sleep(20)
      child.kill(signal)
      expect(await ended).toEqual([0, null])
    },
  )

  test('when nobody reads its answers any more', async () => {
    const { child, send, printed, ended } = start(makeFolder())
    send(HELLO)
    while (!printed()) await sleep(20)
    child.stdout.destroy()
    send(call('a', 'session_view'), call('b', 'session_view'))
    await sleep(200)
    child.stdin.end()
    expect((await ended)[1]).toBe(null)
  })

  test('and what was begun is written to its end', async () => {
    const folder = makeFolder()
    const { child, send, printed, ended } = start(folder)
    send(HELLO)
    while (!printed()) await sleep(20)
    send(call('start', 'session_init', { goal: 'Bake bread', name: 'bread' }))
    while (!existsSync(join(folder, '.sessions'))) await sleep(1)
    child.stdin.end()
    await ended
    expect((await openTerminal(folder).json('view')).shortname).toBe('bread')
    expect((await openTerminal(folder).json('doctor')).problems).toEqual([])
  })

  test.each(['when its input closes', 'when it is interrupted'])(
    'and what waited for its turn is written too, %s',
    async how => {
      const folder = makeFolder()
      const { child, send, printed, ended } = start(folder)
      send(HELLO, call('start', 'session_init', { goal: 'Bake bread' }))
      while (!printed().includes('"id":"start"')) await sleep(20)
      const texts = Array.from({ length: 8 }, (_, index) => `Loaf ${index}`)
      send(...texts.map(text => call(text, 'session_log', { progress: [text] })))
      while (!printed().includes('"id":"Loaf 0"')) await sleep(5)
      if (how === 'when it is interrupted') child.kill('SIGINT')
      else child.stdin.end()
      await ended
      const document = openTerminal(folder).document()
      expect(texts.filter(text => !document.includes(text))).toEqual([])
    },
  )

  test('when its client is killed', async () => {
    const folder = makeFolder()
    const script = `const c = require('node:child_process').spawn(process.execPath, [${JSON.stringify(launcher)}, 'mcp'],
      { stdio: ['pipe', 'pipe', 'inherit'] }); c.stdin.write(${JSON.stringify(`${JSON.stringify({ jsonrpc: '2.0', ...HELLO })}\n`)})
      c.stdout.once('data', () => console.log(c.pid))`
    const client = spawn(process.execPath, ['-e', script], { cwd: folder, env: environment(folder) })
    const [said] = await once(client.stdout.setEncoding('utf8'), 'data')
    client.kill('SIGKILL')
    expect(await untilGone(Number(said))).toBe(true)
  })
})
