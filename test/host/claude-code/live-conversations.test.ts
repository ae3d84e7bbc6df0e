import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { listLive } from '../../../src/host/claude-code/live-conversations.ts'
import { nameProcess, processStart } from '../../../src/store/disk/process-start.ts'
import { makeFolder } from '../../helpers/folders.ts'

const ID = 'c0ffee00-0000-4000-8000-000000000001'
const own = process.pid
const procStart = processStart(own)
const children: (() => void)[] = []
afterEach(() => {
  for (const end of children.splice(0)) end()
})

function openConfig() {
  const folder = makeFolder()
  mkdirSync(join(folder, 'sessions'))
  const put = (path: string, value: unknown) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), typeof value === 'string' ? value : JSON.stringify(value))
  }
  const enter = (pid: number | string, value: unknown) => put(`sessions/${pid}.json`, value)
  return { folder, put, enter, live: () => listLive(folder) }
}

function startOther(): { pid: number; procStart: string | undefined; end(): Promise<void> } {
  const child = spawn('sleep', ['300'])
  const pid = child.pid ?? 0
  children.push(() => child.kill('SIGKILL'))
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const end = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { pid, procStart: processStart(pid), end }
}

const TERMINAL = {
  pid: own,
  procStart,
  sessionId: ID,
  cwd: '/work/cider',
  startedAt: 1_780_000_000_000,
  version: '2.1.332',
  kind: 'interactive',
  entrypoint: 'cli',
  name: 'cider-3f',
  status: 'waiting',
  waitingFor: 'permission prompt',
  statusUpdatedAt: 1_780_000_060_000,
  updatedAt: 1_780_000_060_000,
}

describe('the living conversations', () => {
  test('are what the register of the client says of each', () => {
    const { enter, live } = openConfig()
    enter(own, TERMINAL)
    expect(live()).toEqual([
      {
        pid: own,
        process: nameProcess(own),
        alive: true,
        conversation: ID,
        cwd: '/work/cider',
        entrypoint: 'cli',
        kind: 'terminal',
        name: 'cider-3f',
        status: 'waiting',
        waitingFor: 'permission prompt',
        statusUpdatedAt: new Date(1_780_000_060_000),
        startedAt: new Date(1_780_000_000_000),
      },
    ])
  })

  test.each([
    ['a terminal', { kind: 'interactive', entrypoint: 'cli' }, 'terminal'],
    ['a print run', { kind: 'interactive', entrypoint: 'sdk-cli' }, 'print'],
    ['a program that drives it', { kind: 'interactive', entrypoint: 'sdk-ts' }, 'print'],
    ['an editor', { kind: 'interactive', entrypoint: 'claude-vscode' }, 'terminal'],
    ['one of the supervisor', { kind: 'bg', entrypoint: 'cli' }, 'background'],
    ['one with a job', { entrypoint: 'sdk-cli', jobId: 'c0ffee00' }, 'background'],
    ['an older entry', {}, 'terminal'],
  ])('of %s have its kind', (_, fields, kind) => {
    const { enter, live } = openConfig()
    enter(own, { sessionId: ID, ...fields })
    expect(live()).toMatchObject([{ kind }])
  })

  test('say less where an older client does', () => {
    const { enter, live } = openConfig()
    enter(own, { sessionId: ID })
    expect(live()).toEqual([
      {
        pid: own,
        process: `${own}~`,
        alive: true,
        conversation: ID,
        cwd: '',
        entrypoint: '',
        kind: 'terminal',
      },
    ])
  })

  test('stay in the list when they are killed, as not alive', async () => {
    const { enter, live } = openConfig()
    const other = startOther()
    enter(other.pid, { ...TERMINAL, procStart: other.procStart })
    expect(live()).toMatchObject([{ alive: true, process: nameProcess(other.pid) }])
    await other.end()
    expect(live()).toMatchObject([{ alive: false, process: `${other.pid}~${other.procStart}` }])
  })

  test('are not alive by a later process with their number', () => {
    const { enter, live } = openConfig()
    enter(own, { ...TERMINAL, procStart: '1' })
    expect(live()).toMatchObject([{ alive: false, process: `${own}~1` }])
  })

  test('are perhaps alive if their entry is older than this boot and names no start', () => {
    const { enter, live } = openConfig()
    const before = Date.now() - uptime() * 1000 - 3_600_000
    enter(own, { sessionId: ID, startedAt: before })
    expect(live()).toMatchObject([{ alive: null }])
    enter(own, { sessionId: ID, startedAt: before + 3_601_000 })
    expect(live()).toMatchObject([{ alive: true }])
  })

  test.runIf(existsSync('/etc/machine-id'))('of another container or machine are nobody’s to judge', () => {
    const { enter, live } = openConfig()
    const space = readlinkSync('/proc/self/ns/pid')
    const machine = readFileSync('/etc/machine-id', 'utf8').trim()
    const other = machine.replace(/^./, machine.startsWith('a') ? 'b' : 'a')
    for (const [pidDomain, alive] of [
      [`linux:${machine}:${space}`, true],
      [`linux:${machine}:pid:[1]`, null],
      [`linux:${other}:${space}`, null],
      ['linux::pid:[1]', null],
      [`linux:unknown:${space}`, true],
      ['something else', true],
      [3, true],
    ]) {
      enter(own, { ...TERMINAL, pidDomain })
      expect(live(), `${pidDomain}`).toMatchObject([{ alive }])
    }
  })

  test('are all that share a conversation, and each has its own status', () => {
    const { enter, live } = openConfig()
    const other = startOther()
    enter(own, TERMINAL)
    enter(other.pid, { ...TERMINAL, procStart: other.procStart, status: 'busy' })
    expect(new Set(live().map(one => `${one.conversation} ${one.status}`))).toEqual(
      new Set([`${ID} waiting`, `${ID} busy`]),
    )
  })

  test('of the supervisor tell what they need, from the state of their job', () => {
    const { enter, put, live } = openConfig()
    const job = { ...TERMINAL, kind: 'bg', jobId: 'c0ffee00' }
    enter(own, job)
    expect(live()).toMatchObject([{ background: {} }])
    put('jobs/c0ffee00/state.json', { state: 'blocked', needs: 'approve Bash: touch x' })
    expect(live()[0]?.background).toEqual({ needs: 'approve Bash: touch x' })
    for (const torn of ['', '{"needs": "a', '[]', '{"needs": 3}', '{"needs": " \\n "}']) {
      put('jobs/c0ffee00/state.json', torn)
      expect(live()[0]?.background).toEqual({})
    }
    put('secret/state.json', { needs: 'read me' })
    enter(own, { ...job, jobId: '../secret' })
    expect(live()[0]?.background).toEqual({})
  })
})

describe('a file that is torn, foreign or hostile', () => {
  test.each([
    '',
    '{"sessionId": "c0f',
    '[]',
    'null',
    '3',
    '{"sessionId": 1}',
    '{"sessionId": ""}',
    '{"sessionId": "a b"}',
    `{"sessionId": "${'x'.repeat(1000)}"}`,
    '{"sessionId": "../../etc/passwd"}',
    '['.repeat(60_000),
    ' '.repeat(1 << 20),
  ])('costs only itself: %.40s', text => {
    const { enter, live } = openConfig()
    const other = startOther()
    enter(own, text)
    enter(other.pid, { sessionId: ID, procStart: other.procStart })
    expect(live().map(({ pid }) => pid)).toEqual([other.pid])
  })

  test('is not read by a name that is no process, nor if it is a folder', () => {
    const { folder, enter, live } = openConfig()
    for (const name of ['x', '1.5', '-1', '0', '007', '9999999999999999', `${own}.bak`]) enter(name, TERMINAL)
    mkdirSync(join(folder, 'sessions', `${own}.json`))
    expect(live()).toEqual([])
  })

  test('gives nothing that is longer than a line, or moves the cursor', () => {
    const { enter, live } = openConfig()
    const long = `\u001b[2J one\ntwo\u202e ${'三'.repeat(2000)}`
    enter(own, { ...TERMINAL, name: long, waitingFor: long, entrypoint: long, kind: long, cwd: '/a\u0000b' })
    const [one] = live()
    for (const text of [one?.name, one?.waitingFor, one?.entrypoint]) {
      expect(text).toMatch(/^\[2J one two 三+…$/)
      expect(text?.length).toBeLessThanOrEqual(200)
    }
    expect(one).toMatchObject({ cwd: '', kind: 'terminal' })
  })

  test('has no time that is none, and no status that is unknown', () => {
    const { enter, live } = openConfig()
    for (const value of ['yesterday', null, -1, 1e300, {}, true]) {
      enter(own, { ...TERMINAL, startedAt: value, statusUpdatedAt: value, status: value, waitingFor: value })
      const [one] = live()
      expect(one).toBeDefined()
      for (const key of ['startedAt', 'statusUpdatedAt', 'status'] as const)
        expect(one).not.toHaveProperty(key)
    }
  })

  test('throws nothing whatever it holds', () => {
    const { enter, live } = openConfig()
    const keys = fc.constantFrom(...Object.keys(TERMINAL), 'jobId', '__proto__')
    const object = fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' })))
    fc.assert(
      fc.property(object, value => {
        enter(own, { ...value, sessionId: ID })
        expect(live()).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })
})

test('there are none without a register', () => {
  const { folder } = openConfig()
  expect([listLive(undefined), listLive('/nowhere'), listLive(folder)]).toEqual([[], [], []])
  symlinkSync('/nowhere', join(folder, 'sessions', `${own}.json`))
  expect(listLive(folder)).toEqual([])
})
