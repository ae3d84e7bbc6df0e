import { mkdirSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { columnsOf } from '../../../src/faces/columns.ts'
import { runHook } from '../../../src/faces/hooks/run.ts'
import { renderStatusLine } from '../../../src/faces/hooks/status-line.ts'
import { readMachine } from '../../../src/host/programs/machine.ts'
import * as full from '../../../src/main.ts'
import { processStart } from '../../../src/store/disk/process-start.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY, stateOf } from '../../helpers/home.ts'
import { openTerminal, readTree, type Terminal } from '../../helpers/terminal.ts'

let loads = 0
const load = () => {
  loads += 1
  return full
}

function lineOf({ folder }: { folder: string }, session = 'c1', env: NodeJS.ProcessEnv = {}) {
  const input = { session_id: session, cwd: folder, hook_event_name: 'Status' }
  return runHook({ event: 'StatusLine', input, cwd: '/', env: { ...NOBODY, ...env }, load })
}

const openWith = async (...argv: string[]) => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--name', 'login', ...argv)
  return t
}
const document = (t: Terminal) =>
  join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
const quickFile = async (t: Terminal) => join(stateOf(t.folder), `${(await t.json('view', 'login')).id}.json`)

describe('the status line', () => {
  test('tells the name, the steps, the one in focus and what is in the way', async () => {
    const t = await openWith('--step', 'Write tests', '--step', 'Swap the client')
    expect(await lineOf(t)).toBe('📋 login · 0/2 · Write tests')
    await t.print('log', '--done', 'Write tests', '--blocker', 'No key\nfor staging')
    expect(await lineOf(t)).toBe('📋 login · 1/2 · Swap the client · ⛔ No key for staging')
    await t.print('log', '--blocker', 'No server')
    expect(await lineOf(t)).toBe('📋 login · 1/2 · Swap the client · ⛔ No key for staging (+1)')
    await t.print('pause')
    expect(await lineOf(t)).toMatch(/^⏸ login · 1\/2 · /)
  })

  test('is only the name when there are no steps', async () => {
    expect(await lineOf(await openWith())).toBe('📋 login')
  })

  test('is nothing where there is no journal, and writes nothing', async () => {
    const folder = makeFolder()
    expect(await lineOf({ folder })).toBeUndefined()
    expect(readTree(folder)).toEqual({})
  })

  test('takes the fast way, also when the only work session was closed', async () => {
    const t = await openWith('--step', 'Write tests')
    loads = 0
    await lineOf(t)
    await t.print('close', '--abandon', '--reason', 'x')
    expect(await lineOf(t)).toBeUndefined()
    expect(loads).toBe(0)
  })

  test('is of the work session of this conversation', async () => {
    const t = await openWith()
    await t.slash('init', 'Brew coffee --name coffee --force', 'c2')
    await t.slash('resume', 'login', 'c1')
    loads = 0
    expect(await lineOf(t, 'c1')).toBe('📋 login')
    expect(await lineOf(t, 'c2')).toBe('📋 coffee')
    expect(loads).toBe(0)
    expect(await lineOf(t, 'c3')).toBe('📋 2 open')
  })

  test('is nothing when the work session of this conversation was closed elsewhere, whatever else is open', async () => {
    const t = await openWith()
    await t.slash('init', 'Brew coffee --name coffee --force', 'c2')
    await t.print('close', '--session', 'coffee', '--abandon', '--reason', 'enough')
    loads = 0
    expect(await lineOf(t, 'c2')).toBeUndefined()
    expect(loads).toBe(0)
    expect(await lineOf(t, 'c3')).toBe('📋 login')
    await t.slash('resume', 'login', 'c2')
    expect(await lineOf(t, 'c2')).toBe('📋 login')
  })

  test('is read anew once after an edit by hand, and counts no document closed by hand', async () => {
    const t = await openWith('--step', 'Write tests')
    writeFileSync(document(t), t.document().replace('- [ ] Write tests', '- [ ] Write many tests'))
    loads = 0
    expect(await lineOf(t)).toBe('📋 login · 0/1 · Write many tests')
    expect(await lineOf(t)).toBe('📋 login · 0/1 · Write many tests')
    expect(loads).toBe(1)
    await t.print('init', 'Brew coffee', '--force')
    await t.print('init', 'Bake bread', '--force')
    const [first = ''] = readdirSync(join(t.folder, '.sessions/active'))
    const file = join(t.folder, '.sessions/active', first)
    writeFileSync(file, readFileSync(file, 'utf8').replace('status: active', 'status: completed'))
    expect(await lineOf(t)).toBe('📋 2 open')
  })

  test('that an older version kept is made anew', async () => {
    const t = await openWith('--step', 'Write tests')
    const file = await quickFile(t)
    const { progress: _, ...old } = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify(old))
    loads = 0
    expect(await lineOf(t)).toBe('📋 login · 0/1 · Write tests')
    expect(loads).toBe(1)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('progress', '0/1')
  })

  test('shows no secret that a person wrote', async () => {
    const t = await openWith('--step', 'Write tests')
    const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
    writeFileSync(document(t), t.document().replaceAll('Write tests', `Use ${token}`))
    for (const _ of ['the full way', 'the fast way'])
      expect(await lineOf(t)).toBe('📋 login · 0/1 · Use [redacted: GitHub token]')
  })

  test('says so when the document is broken, and nothing when it is away', async () => {
    const t = await openWith()
    const file = document(t)
    renameSync(file, `${file}.away`)
    expect(await lineOf(t)).toBeUndefined()
    writeFileSync(file, '---\n[\n---\n')
    expect(await lineOf(t)).toBe('⚠️ journal cannot be read')
  })

  test('has the width that the host tells', async () => {
    const t = await openWith('--step', 'x'.repeat(300))
    for (const [env, width] of [
      [{ COLUMNS: '60' }, 56],
      [{ COLUMNS: 'wide' }, 96],
      [{}, 96],
    ] as const)
      expect((await lineOf(t, 'c1', env))?.length).toBe(width)
  })
})

describe('a status line that is too long', () => {
  const quick = (fields: object) => ({
    id: 'a',
    shortname: 'login',
    status: 'active' as const,
    source: '',
    stamp: { size: 0, mtimeMs: 0 },
    state: '',
    notice: '',
    progress: '1/2',
    current: '',
    blocker: '',
    start: '',
    compact: '',
    captured: '',
    ...fields,
  })
  test.each([
    ['nothing to cut', { current: 'Swap' }, 40, '📋 login · 1/2 · Swap'],
    ['a step', { current: 'Swap the client for a better one' }, 30, '📋 login · 1/2 · Swap the cli…'],
    ['a blocker', { blocker: 'No key for staging' }, 30, '📋 login · 1/2 · ⛔ No key fo…'],
    [
      'the longer of the two',
      { current: 'Swap', blocker: 'No key for staging' },
      36,
      '📋 login · 1/2 · Swap · ⛔ No key f…',
    ],
    [
      'both',
      { current: 'Swap the client for a better one', blocker: 'No key for staging and production' },
      50,
      '📋 login · 1/2 · Swap the clien… · ⛔ No key for…',
    ],
    ['wide characters', { current: '把登录改为认证流程' }, 28, '📋 login · 1/2 · 把登录改为…'],
    ['a name', { shortname: 'a-name-of-many-letters' }, 20, '📋 a-name-of-… · 1/2'],
    [
      'a name, before its step and blocker',
      { shortname: 'a-name-of-many-letters', current: 'Swap the client', blocker: 'No key' },
      50,
      '📋 a-name-of-… · 1/2 · Swap the client · ⛔ No key',
    ],
    [
      'a name at its shortest, and then the step',
      { shortname: 'a-name-of-many-letters', current: 'Swap the client', blocker: 'No key' },
      40,
      '📋 a-name-… · 1/2 · Swap th… · ⛔ No key',
    ],
    [
      'no room for the name',
      { shortname: 'a-name-of-many-letters', current: 'Swap the client', blocker: 'No key' },
      30,
      '📋 1/2 · Swap the… · ⛔ No key',
    ],
    [
      'a long blocker, whose sign and step stay',
      { shortname: 'a-name-of-many-letters', current: 'Swap the client', blocker: 'x'.repeat(200) },
      30,
      '📋 1/2 · Swap the… · ⛔ xxxxx…',
    ],
    [
      'room for the sign alone',
      { shortname: 'a-name-of-many-letters', current: 'Swap the client', blocker: 'No key for staging' },
      13,
      '📋 1/2 · ⛔',
    ],
    [
      'a wide name',
      { shortname: '登录改为认证流程', current: 'Swap the client' },
      36,
      '📋 登录改为… · 1/2 · Swap the client',
    ],
    ['a terminal of no width', { current: 'Swap' }, 3, '📋'],
  ])('with %s is cut', (_, fields, width, expected) => {
    expect(renderStatusLine(quick(fields), width)).toBe(expected)
  })

  const words = [
    '',
    'Swap',
    'Swap the client for a better one',
    '把登录改为认证流程',
    '👩‍💻 ✅ ⭐️ ok',
    'x'.repeat(200),
  ]
  const columns = (text: string) =>
    [...text].reduce(
      (sum, letter) =>
        sum +
        (/[\u200d\ufe0f]/.test(letter)
          ? 0
          : /[\u2e80-\ufdff\u{1f300}-\u{1faff}⛔✅⭐]/u.test(letter)
            ? 2
            : 1),
      0,
    )

  const cases = words
    .slice(1)
    .flatMap(shortname => words.flatMap(current => words.map(blocker => ({ shortname, current, blocker }))))
  test.each(cases)('is never wider than asked for, and keeps ⛔ and some of the step: %o', fields => {
    for (let width = 0; width <= 120; width += 1) {
      const line = renderStatusLine(quick(fields), width)
      const told = `${width}: ${line}`
      expect(columns(line), told).toBeLessThanOrEqual(width)
      expect(line.includes('⛔') || width < 12, told).toBe(fields.blocker !== '' || width < 12)
      if (width >= 32) expect(line, told).toContain([...fields.current].slice(0, 2).join(''))
    }
  })
})

describe('those who need the user elsewhere', () => {
  const config = () => {
    const folder = makeFolder()
    mkdirSync(join(folder, 'sessions'))
    return folder
  }
  const enter = (folder: string, pid: number, said: object) =>
    writeFileSync(
      join(folder, 'sessions', `${pid}.json`),
      JSON.stringify({ sessionId: `c-${pid}`, procStart: processStart(pid), status: 'waiting', ...said }),
    )
  const push = (t: Terminal, name: string, said: object, ageMs = 0) => {
    const folder = join(t.folder, '.sessions/.local/status')
    mkdirSync(folder, { recursive: true })
    const line = { timestamp: new Date().toISOString(), status: 'blocked', ...said }
    writeFileSync(join(folder, `${name}.jsonl`), `${JSON.stringify(line)}\n`)
    const at = new Date(Date.now() - ageMs)
    utimesSync(join(folder, `${name}.jsonl`), at, at)
  }

  test('are counted from the register of the client, without the conversation itself and without the dead', async () => {
    const t = await openWith('--step', 'Write tests')
    const CLAUDE_CONFIG_DIR = config()
    const count = () => lineOf(t, 'c1', { CLAUDE_CONFIG_DIR })
    expect(await count()).toBe('📋 login · 0/1 · Write tests')
    enter(CLAUDE_CONFIG_DIR, process.pid, {})
    enter(CLAUDE_CONFIG_DIR, process.ppid, { status: 'busy' })
    enter(CLAUDE_CONFIG_DIR, 999_999_999, {})
    expect(await count()).toBe('📋 login · 0/1 · Write tests · ✋ 1 elsewhere needs you')
    // Its user has opened that, and is there.
    enter(CLAUDE_CONFIG_DIR, process.ppid, { waitingFor: 'dialog open' })
    expect(await count()).toBe('📋 login · 0/1 · Write tests · ✋ 1 elsewhere needs you')
    enter(CLAUDE_CONFIG_DIR, process.ppid, { waitingFor: 'permission prompt' })
    expect(await count()).toBe('📋 login · 0/1 · Write tests · ✋ 2 elsewhere need you')
    enter(CLAUDE_CONFIG_DIR, process.pid, { sessionId: 'c1' })
    enter(CLAUDE_CONFIG_DIR, process.ppid, { procStart: '1' })
    expect(await count()).toBe('📋 login · 0/1 · Write tests')
  })

  test('are also agents of the project that say so, lately', async () => {
    const t = await openWith()
    push(t, 'one', { message: 'Which key?' })
    push(t, 'two', { waits: { kind: 'task', what: '3', since: '2026-11-30T00:00:00Z' } })
    push(t, 'three', { status: 'working', message: 'was blocked' })
    push(t, 'four', { conversation: 'c-9' })
    push(t, 'five', { process: '999999999~1', ...readMachine(NOBODY) })
    push(t, 'six', {}, 25 * 3_600_000)
    writeFileSync(
      join(t.folder, '.sessions/.local/status/seven.jsonl'),
      'blocked\n{"status": "blocked", "time',
    )
    expect(await lineOf(t)).toBe('📋 login · ✋ 1 elsewhere needs you')
    // Nobody here can tell of a process of another machine, as `watch` says too.
    push(t, 'eight', { process: '999999999~1', ...readMachine(NOBODY), host: 'of a colleague' })
    expect(await lineOf(t)).toBe('📋 login · ✋ 2 elsewhere need you')
  })

  test('are told where no work session is open, and not where there is no journal', async () => {
    const t = await openWith()
    await t.print('close', '--abandon', '--reason', 'x')
    push(t, 'one', {})
    expect(await lineOf(t)).toBe('✋ 1 elsewhere needs you')
    const folder = makeFolder()
    const CLAUDE_CONFIG_DIR = config()
    enter(CLAUDE_CONFIG_DIR, process.pid, {})
    expect(await lineOf({ folder }, 'c1', { CLAUDE_CONFIG_DIR })).toBeUndefined()
  })

  test('are a number in a narrow window, and never make the line too long', async () => {
    const t = await openWith('--step', 'Write tests')
    push(t, 'one', {})
    expect(await lineOf(t, 'c1', { COLUMNS: '50' })).toBe('📋 login · 0/1 · Write tests · ✋ 1')
    for (let columns = 5; columns < 100; columns += 1)
      expect(columnsOf((await lineOf(t, 'c1', { COLUMNS: `${columns}` })) ?? '')).toBeLessThanOrEqual(
        columns - 4,
      )
  })
})
