import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { Watching } from '../../../src/parts/status/watch-agents.ts'
import { type Crew, DEAD, openCrew, secondsAgo } from '../../helpers/agents.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { openPlanned } from '../../helpers/planned.ts'

type Any = ReturnType<typeof JSON.parse>

const CONVERSATION = '0192f3ab-1c2d-4e5f-8a9b-0c1d2e3f4a5b'
const OTHER = '11111111-1c2d-4e5f-8a9b-0c1d2e3f4a5b'

const look = (crew: Crew, ...flags: string[]) => crew.json('watch', '--once', ...flags)

/** What the statuses are by name. */
const statuses = ({ agents }: Any) => Object.fromEntries(agents.map((one: Any) => [one.name, one.status]))

test('lines that anybody writes are shown, with all that others rely on', async () => {
  const crew = openCrew()
  crew.say('manager1', {
    timestamp: secondsAgo(10),
    session: 'manager1',
    status: 'working',
    progress: 0.45,
    message: 'Querying database for statistics',
    task_id: '160',
    metadata: { phase: 'data_collection' },
  })
  crew.say('worker3', { timestamp: secondsAgo(380), session: 'worker3', status: 'working' })
  crew.say('qa', { timestamp: secondsAgo(20), status: 'blocked', message: 'Which browser?' })
  const told = await look(crew)
  expect(told).toMatchObject({
    total: 3,
    byStatus: { working: 2, blocked: 1 },
    needsYou: [{ agent: 'qa', for: 'Which browser?' }],
  })
  expect(told.agents.map((one: Any) => one.name)).toEqual(['qa', 'worker3', 'manager1'])
  const [, worker, manager] = told.agents
  expect(manager).toMatchObject({
    name: 'manager1',
    status: 'working',
    message: 'Querying database for statistics',
    progress: 0.45,
    taskId: '160',
    stale: 'no',
    alive: null,
    waits: null,
    host: null,
    workSession: null,
    run: null,
  })
  expect(manager.ageSeconds).toBeGreaterThanOrEqual(9)
  expect(manager.ageSeconds).toBeLessThan(60)
  expect(worker).toMatchObject({ stale: 'stale', progress: null, taskId: null })
  expect(told.alerts.map(({ kind, agent }: Any) => [kind, agent])).toEqual([
    ['needs-you', 'qa'],
    ['stale', 'worker3'],
  ])
})

test('the page has totals, counts, who needs somebody, progress, and what is stale with its minutes', async () => {
  const crew = openCrew()
  crew.say('a', {
    timestamp: secondsAgo(10),
    session: 'manager1',
    status: 'working',
    progress: 0.75,
    message: 'Compiling status report',
  })
  crew.say('b', { timestamp: secondsAgo(380), session: 'worker3', status: 'working', message: 'Feature' })
  crew.say('c', { timestamp: secondsAgo(30), session: 'qa', status: 'error', message: 'Failed: timeout' })
  const page = await crew.print('watch', '--once')
  expect(page).toContain('3 agents')
  expect(page).toContain('error: 1 · working: 2')
  expect(page).toContain('• manager1: Compiling status report (75%)')
  expect(page).toContain('⚠️  Stale (1):\n    • worker3: Feature · no update for 6 minutes')
  expect(page).toMatch(/Errors \(1\):\n {4}• qa: Failed: timeout/)
})

test('a project without agents, and without a journal, says how to have some', async () => {
  const crew = openCrew()
  expect(await crew.print('watch', '--once')).toMatch(/^👥 No agents\n/)
  expect(await look(crew)).toMatchObject({ total: 0, byStatus: {}, agents: [], needsYou: [], alerts: [] })
})

test('a torn line and one of others hide nothing', async () => {
  const crew = openCrew()
  crew.say('a', { timestamp: secondsAgo(10), session: 'a', status: 'working', message: 'one' })
  crew.say('a', 'nonsense\n{"timestamp":"2026-11-')
  crew.say('b', '[1,2]\n')
  expect(statuses(await look(crew))).toEqual({ a: 'working' })
})

test('a conversation in a permission question needs a person, by the register alone', async () => {
  const crew = openCrew()
  crew.register({
    sessionId: CONVERSATION,
    status: 'waiting',
    waitingFor: 'permission prompt',
    statusUpdatedAt: Date.now(),
  })
  const { agents, needsYou } = await look(crew)
  expect(agents).toMatchObject([{ id: CONVERSATION, status: 'blocked', alive: true, kind: 'terminal' }])
  expect(needsYou).toMatchObject([{ for: 'permission prompt' }])
  expect(agents[0].name).toBe(`terminal in ${crew.folder.split(/[\\/]/).at(-1)}`)
})

test('a conversation that was killed is gone, though its file says busy and its last word was of work', async () => {
  const crew = openCrew()
  crew.register({ pid: DEAD, sessionId: CONVERSATION, status: 'busy' })
  crew.say(CONVERSATION, {
    timestamp: secondsAgo(5),
    session: CONVERSATION,
    conversation: CONVERSATION,
    status: 'working',
    kind: 'terminal',
  })
  const told = await look(crew)
  expect(told).toMatchObject({
    byStatus: { gone: 1 },
    agents: [{ status: 'gone', before: 'working', alive: false }],
  })
  expect(told.alerts.map((one: Any) => one.kind)).toEqual(['gone'])
})

test('a process with the number of another vouches for nobody', async () => {
  const crew = openCrew()
  crew.register({ sessionId: CONVERSATION, status: 'busy', procStart: '1', statusUpdatedAt: Date.now() })
  const lie = { ...crew.from(process.pid), process: `${process.pid}~1` }
  crew.say('a', { timestamp: secondsAgo(5), session: 'a', status: 'working', ...lie })
  const { agents } = await look(crew)
  // Elsewhere no system tells when a process began.
  const expected = process.platform === 'linux' ? 'gone' : 'working'
  expect(agents.map((one: Any) => one.status)).toEqual([expected, expected])
})

test.each([
  ['this machine and boot', {}, 'gone', false],
  ['another boot', { boot: 'earlier+1' }, 'gone', false],
  ['another machine', { host: 'elsewhere' }, 'working', null],
  ['a machine that is not named', { host: null }, 'working', null],
  ['a boot that is not named', { boot: null }, 'working', null],
])('of a process that is not there, %s', async (_, given, status, alive) => {
  const crew = openCrew()
  const gone = { ...crew.from(DEAD), process: `${DEAD}~1`, ...given }
  crew.say('a', { timestamp: secondsAgo(5), session: 'a', status: 'working', ...gone })
  expect((await look(crew)).agents).toMatchObject([{ status, alive }])
})

test('a conversation elsewhere is shown with the machine, and not here', async () => {
  const [crew, elsewhere] = [openCrew(), makeRepository()]
  crew.register({ sessionId: CONVERSATION, status: 'busy', cwd: elsewhere })
  expect((await look(crew)).total).toBe(0)
  expect((await look(crew, '--machine')).agents).toMatchObject([{ status: 'working', project: elsewhere }])
})

test('a conversation in a sub folder or a worktree is of its project', async () => {
  const crew = openCrew()
  const tree = join(makeFolder(), 'tree')
  git(crew.folder, 'worktree', 'add', '-q', tree)
  mkdirSync(join(crew.folder, 'src'))
  crew.register({ sessionId: CONVERSATION, status: 'busy', cwd: join(crew.folder, 'src') })
  crew.register({ pid: process.ppid, sessionId: OTHER, status: 'idle', cwd: tree })
  expect((await look(crew)).total).toBe(2)
})

test('the register is read where the conversation keeps it', async () => {
  const crew = openCrew()
  const configFolder = join(makeFolder(), 'config')
  mkdirSync(join(configFolder, 'sessions'), { recursive: true })
  const start = crew.from(process.pid).process.split('~')[1]
  const entry = {
    pid: process.pid,
    procStart: start,
    sessionId: CONVERSATION,
    cwd: crew.folder,
    status: 'idle',
  }
  writeFileSync(join(configFolder, `sessions/${process.pid}.json`), JSON.stringify(entry))
  const line = {
    timestamp: secondsAgo(5),
    session: CONVERSATION,
    conversation: CONVERSATION,
    status: 'working',
    config_folder: configFolder,
  }
  // A repository can name any folder, but not this machine.
  crew.say(CONVERSATION, { ...line, host: 'elsewhere' })
  expect((await look(crew)).agents).toMatchObject([{ status: 'working', alive: null }])
  crew.say(CONVERSATION, { ...line, timestamp: secondsAgo(4), host: crew.from(process.pid).host })
  expect((await look(crew)).agents).toMatchObject([{ status: 'idle', alive: true }])
})

test('a busy conversation is fresh while its transcript grows', async () => {
  const crew = openCrew()
  crew.register({ sessionId: CONVERSATION, status: 'busy', statusUpdatedAt: Date.now() - 3_600_000 })
  expect((await look(crew)).agents).toMatchObject([{ stale: 'very' }])
  const projects = join(crew.home, '.claude/projects/p')
  mkdirSync(projects, { recursive: true })
  writeFileSync(join(projects, `${CONVERSATION}.jsonl`), '{}\n')
  expect((await look(crew)).agents).toMatchObject([{ stale: 'no' }])
})

test('a conversation has the name of its work session', async () => {
  const crew = openCrew()
  await crew.print('init', '--goal', 'Fix the login', '--name', 'login')
  const { id } = await crew.json('view')
  const line = {
    timestamp: secondsAgo(5),
    session: CONVERSATION,
    conversation: CONVERSATION,
    status: 'working',
  }
  crew.say(CONVERSATION, { ...line, kind: 'terminal', work_session: id })
  expect((await look(crew)).agents).toMatchObject([{ name: 'Fix the login', workSession: id }])
})

test('a run is one row with its conversation, named by its thread', async () => {
  const home = makeFolder()
  const t = await openPlanned()
  const crew = openCrew(t.folder, home)
  const { host, boot } = crew.from(process.pid)
  const name = crew.from(process.pid).process
  const { run } = await t.workspace.runs.claim({
    id: '0198f000-0000-7000-8000-000000000001',
    plan: 'login',
    thread: '01.01.01',
    agent: 'claude',
    claimedAt: secondsAgo(60).replace(/\.\d+/, ''),
    host,
    boot,
    watcher: name,
    backend: 'print',
    command: ['claude'],
    folder: t.folder,
    claudeSession: CONVERSATION,
  })
  const stored = await t.workspace.runs.find(run.id)
  if (!stored) throw new Error('no run')
  await t.workspace.runs.update(stored, () => ({
    startedAt: secondsAgo(50).replace(/\.\d+/, ''),
    process: name,
  }))
  crew.register({ sessionId: CONVERSATION, status: 'busy', entrypoint: 'sdk-cli' })
  const says = (message: string) =>
    crew.say(CONVERSATION, {
      timestamp: secondsAgo(5),
      session: CONVERSATION,
      conversation: CONVERSATION,
      status: 'working',
      message,
      run: run.id,
    })
  says('')
  const watching = new Watching(t.workspace, { all: false, machine: false })
  const inHand = async () =>
    (await watching.look()).look.rows.map(({ message, progress }) => [message, progress])
  expect(await inHand()).toEqual([['Store tokens', 0]])
  await t.print('task', 'complete', 'login:01.01.01.01', '--force', '--reason', 'done')
  expect(await inHand()).toEqual([['Refuse old tokens', 0.5]])
  says('Asks the database')
  expect((await crew.json('history', '01.01.01 Tokens')).updates.map((one: Any) => one.message)).toEqual([
    '',
    'Asks the database',
  ])
  expect((await look(crew)).agents).toMatchObject([
    {
      id: run.id,
      name: '01.01.01 Tokens',
      status: 'working',
      message: 'Asks the database',
      run: run.id,
      alive: true,
    },
  ])
})

test('what ended long ago shows with all', async () => {
  const crew = openCrew()
  const days = secondsAgo(2 * 86_400)
  crew.say('a', { timestamp: days, session: 'a', status: 'completed' })
  crew.say('b', { timestamp: days, session: 'b', status: 'working' })
  expect(statuses(await look(crew))).toEqual({ b: 'working' })
  expect(statuses(await look(crew, '--all'))).toEqual({ a: 'completed', b: 'working' })
})

test('a secret in what others write is not shown', async () => {
  const crew = openCrew()
  const secret = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`
  crew.say('a', { timestamp: secondsAgo(5), session: 'a', status: 'working', message: `token ${secret}` })
  expect(JSON.stringify(await look(crew))).not.toContain(secret)
  expect(await crew.print('watch', '--once')).not.toContain(secret)
})

test('terminal controls in what others write do nothing', async () => {
  const crew = openCrew()
  crew.say('a', {
    timestamp: secondsAgo(5),
    session: 'a\u001b[2J',
    status: 'working',
    message: 'x\u001b]0;y\u0007\nz',
  })
  const page = await crew.print('watch', '--once')
  expect(page).not.toMatch(/\u001b|\u0007/)
  expect(page).toContain('• a[2J: x]0;y z')
})

test('with alerts alone, a line for each, and nothing where there is none', async () => {
  const crew = openCrew()
  expect(await crew.print('watch', '--once', '--alerts')).toBe('')
  crew.say('a', { timestamp: secondsAgo(1000), session: 'a', status: 'working', message: 'x' })
  crew.say('b', { timestamp: secondsAgo(10), session: 'b', status: 'blocked', message: 'Which?' })
  expect(await crew.print('watch', '--once', '--alerts')).toBe(
    'b: needs you: Which?\na: no update for 16 minutes\n',
  )
})

test('an alert of the whole machine says of which project it is', async () => {
  const crew = openCrew()
  crew.say('b', { timestamp: secondsAgo(10), session: 'b', status: 'blocked', message: 'Which?' })
  expect(await crew.print('watch', '--once', '--alerts', '--machine')).toBe(
    `b in ${basename(crew.folder)}: needs you: Which?\n`,
  )
  expect((await look(crew, '--machine')).alerts).toMatchObject([{ agent: 'b', project: crew.folder }])
})

test('/session-watch is one look, whatever is behind it', async () => {
  const crew = openCrew()
  crew.say('a', { timestamp: secondsAgo(5), session: 'a', status: 'working', message: 'x' })
  expect(await crew.slash('watch', '')).toContain('• a: x')
  expect(await crew.slash('watch', '--all --machine')).toContain('• a: x')
})

test.each([
  ['--interval', '0'],
  ['--interval', 'soon'],
])('%s %s is refused with what may be said', async (...flags) => {
  const { exit, stderr } = await openCrew().logbook('watch', '--once', ...flags)
  expect(exit).toBe(1)
  expect(stderr).toMatch(/1.*86400/)
})
