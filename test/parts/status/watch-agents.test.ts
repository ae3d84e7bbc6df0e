import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { LogbookError } from '../../../src/errors.ts'
import { Watching, watchAgents } from '../../../src/parts/status/watch-agents.ts'
import type { Alert } from '../../../src/status/board/alerts.ts'
import type { Board, Look } from '../../../src/status/board/board.ts'
import { rememberProject } from '../../../src/store/status/known-projects.ts'
import { type Crew, openCrew, secondsAgo } from '../../helpers/agents.ts'
import { callingWorkspace } from '../../helpers/calling-workspace.ts'
import { canLinkFiles, makeFolder } from '../../helpers/folders.ts'

const CONVERSATION = '0192f3ab-1c2d-4e5f-8a9b-0c1d2e3f4a5b'

interface Shown {
  look: Look
  fresh: readonly Alert[]
  at: number
}

/** A board that keeps what it was shown, until the test is over. */
async function watch(crew: Crew, intervalMs = 600_000) {
  const shown: Shown[] = []
  let end: (how: 'user') => void = () => undefined
  let closed = 0
  const board: Board = {
    show: (look, fresh) => shown.push({ look, fresh, at: Date.now() }),
    close: () => {
      closed += 1
    },
    ended: new Promise(resolve => {
      end = resolve
    }),
  }
  const workspace = await callingWorkspace(crew.folder, { env: crew.env })
  const over = watchAgents(workspace, { all: false, machine: false, intervalMs }, board)
  onTestFinished(async () => {
    end('user')
    await over
  })
  return { shown, over, end: () => end('user'), closed: () => closed }
}

async function until(isSo: () => boolean, ms = 10_000): Promise<void> {
  const last = Date.now() + ms
  while (!isSo()) {
    if (Date.now() > last) throw new Error('It did not happen.')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

const statusesIn = ({ look }: Shown) => look.rows.map(row => `${row.name} ${row.status}`)

test('a change shows within two seconds, however seldom it is redrawn, and nothing without one', async () => {
  const crew = openCrew()
  crew.say('a', { timestamp: secondsAgo(5), session: 'a', status: 'working', message: 'x' })
  const { shown } = await watch(crew)
  await until(() => shown.length === 1)
  await new Promise(resolve => setTimeout(resolve, 2_500))
  expect(shown).toHaveLength(1)
  const said = Date.now()
  crew.say('a', { timestamp: secondsAgo(0), session: 'a', status: 'blocked', message: 'Which?' })
  await until(() => shown.length === 2)
  const last = shown[1] as Shown
  expect(last.at - said).toBeLessThan(2_000)
  expect(statusesIn(last)).toEqual(['a blocked'])
  expect(last.fresh.map(alert => alert.text)).toEqual(['needs you: Which?'])
}, 20_000)

test('Esc shows within two seconds, by the register alone', async () => {
  const crew = openCrew()
  crew.register({ sessionId: CONVERSATION, status: 'busy', statusUpdatedAt: Date.now() })
  const { shown } = await watch(crew)
  await until(() => shown.length === 1)
  const pressed = Date.now()
  crew.register({ sessionId: CONVERSATION, status: 'idle', statusUpdatedAt: Date.now() })
  await until(() => shown.length === 2)
  expect((shown[1]?.at ?? 0) - pressed).toBeLessThan(2_000)
  expect(shown[1]?.look.rows).toMatchObject([{ status: 'idle' }])
}, 20_000)

test('what only grows older is redrawn at each interval', async () => {
  const crew = openCrew()
  crew.say('a', { timestamp: secondsAgo(5), session: 'a', status: 'working' })
  const { shown } = await watch(crew, 1_000)
  await until(() => shown.length >= 3)
  expect(shown.map(statusesIn)).toEqual(shown.map(() => ['a working']))
}, 20_000)

test('a board is closed once, whoever ends it', async () => {
  const { over, end, closed } = await watch(openCrew())
  end()
  expect((await over).ended).toBe('user')
  expect(closed()).toBe(1)
})

test.skipIf(!canLinkFiles())('a reader that sees nothing any more tells what it saw last', async () => {
  const crew = openCrew()
  const status = join(crew.folder, '.sessions/.local/status')
  crew.say('a', { timestamp: secondsAgo(5), session: 'a', status: 'working' })
  const workspace = await callingWorkspace(crew.folder, { env: crew.env })
  const watching = new Watching(workspace, { all: false, machine: false })
  await watching.look()
  renameSync(status, `${status}-away`)
  symlinkSync(status, status)
  const blind = await watching.look()
  expect(blind.look.rows).toMatchObject([{ name: 'a', status: 'working' }])
  expect(blind.look.note).toMatch(/Shown is what was seen last/)
  rmSync(status)
  renameSync(`${status}-away`, status)
  expect((await watching.look()).look.note).toBeUndefined()
})

test('a reader that may not see any file says so, and not that there are no agents', async () => {
  const crew = openCrew()
  const workspace = await callingWorkspace(crew.folder, { env: crew.env })
  const closed = vi
    .spyOn(workspace.store, 'names')
    .mockRejectedValue(new LogbookError('UNREADABLE', 'It could not be read.', 'Check its permissions.'))
  const watching = new Watching(workspace, { all: false, machine: false })
  await expect(watching.look()).rejects.toThrow('could not be read')
  closed.mockRestore()
  expect((await watching.look()).look.rows).toEqual([])
})

test.skipIf(!canLinkFiles())('a link in the place of the files holds up nothing else', async () => {
  const crew = openCrew()
  mkdirSync(join(crew.folder, '.sessions/.local'), { recursive: true })
  symlinkSync('status', join(crew.folder, '.sessions/.local/status'))
  const workspace = await callingWorkspace(crew.folder, { env: crew.env })
  const { look } = await new Watching(workspace, { all: false, machine: false }).look()
  expect(look.rows).toEqual([])
})

test('files that somebody has removed are gone, and no fault', async () => {
  const crew = openCrew()
  crew.say('a', { timestamp: secondsAgo(5), session: 'a', status: 'working' })
  const watching = new Watching(await callingWorkspace(crew.folder, { env: crew.env }), {
    all: false,
    machine: false,
  })
  await watching.look()
  rmSync(join(crew.folder, '.sessions/.local/status'), { recursive: true })
  const { look } = await watching.look()
  expect([look.rows, look.note]).toEqual([[], undefined])
})

test('an alert is fresh once, and after sleep one line stands for all', async () => {
  const crew = openCrew()
  crew.say('a', { timestamp: secondsAgo(5), session: 'a', status: 'working' })
  crew.say('b', { timestamp: secondsAgo(5), session: 'b', status: 'blocked', message: 'Which?' })
  let slept = 0
  const now = () => new Date(Date.now() + slept)
  const workspace = await callingWorkspace(crew.folder, { env: crew.env, now })
  const watching = new Watching(workspace, { all: false, machine: false })
  const kinds = async () => (await watching.look()).fresh.map(({ kind }) => kind)
  expect(await kinds()).toEqual(['needs-you'])
  expect(await kinds()).toEqual([])
  slept = 3_600_000
  const { look, fresh } = await watching.look()
  expect(fresh).toMatchObject([{ kind: 'away', text: expect.stringContaining('60 min') }])
  expect(look.note).toContain('60 min')
  expect(look.rows.map(row => row.stale)).toEqual(['no', 'no'])
  expect(await kinds()).toEqual([])
})

test('no row holds a secret, wherever others wrote it', async () => {
  const crew = openCrew()
  const secret = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`
  const waits = { kind: 'person', what: secret, since: secondsAgo(5) }
  const line = { timestamp: secondsAgo(5), status: 'blocked', message: secret, task_id: secret, waits }
  crew.say('a', { ...line, session: secret })
  crew.say('b', { ...line, session: 'b', parent: secret, kind: 'subagent' })
  const workspace = await callingWorkspace(crew.folder, { env: crew.env })
  const { look } = await new Watching(workspace, { all: false, machine: false }).look()
  expect(look.rows).toHaveLength(2)
  expect(JSON.stringify(look)).not.toContain(secret)
})

test('when all fall silent at once, one alert stands for them', async () => {
  const crew = openCrew()
  for (const name of ['a', 'b', 'c', 'd'])
    crew.say(name, { timestamp: secondsAgo(296), session: name, status: 'working' })
  const workspace = await callingWorkspace(crew.folder, { env: crew.env })
  const watching = new Watching(workspace, { all: false, machine: false })
  expect((await watching.look()).fresh).toEqual([])
  await new Promise(resolve => setTimeout(resolve, 4_500))
  const { look, fresh } = await watching.look()
  expect(look.rows.map(row => row.stale)).toEqual(['stale', 'stale', 'stale', 'stale'])
  expect(fresh).toMatchObject([{ kind: 'away', text: expect.stringContaining('4 of 4 agents') }])
  expect((await watching.look()).fresh).toEqual([])
})

test('a conversation that says here what it does is seen in the register, wherever it was started', async () => {
  const crew = openCrew()
  const own = { session: CONVERSATION, conversation: CONVERSATION, ...crew.from(process.pid) }
  crew.say('c', { timestamp: secondsAgo(9), status: 'working', ...own })
  crew.register({ sessionId: CONVERSATION, cwd: '/elsewhere', status: 'idle', statusUpdatedAt: Date.now() })
  const workspace = await callingWorkspace(crew.folder, { env: crew.env })
  const { look } = await new Watching(workspace, { all: false, machine: false }).look()
  expect(look.rows).toMatchObject([{ status: 'idle', alive: true }])
})

test('what a conversation was at is known behind its question, and behind its end', async () => {
  const crew = openCrew()
  const other = '11111111-1c2d-4e5f-8a9b-0c1d2e3f4a5b'
  const say = (seconds: number, conversation: string, line: object) =>
    crew.say(conversation, { timestamp: secondsAgo(seconds), session: conversation, conversation, ...line })
  say(9, CONVERSATION, { status: 'working', message: 'Fix it' })
  say(8, CONVERSATION, { status: 'blocked', message: 'approve Bash' })
  crew.register({ sessionId: CONVERSATION, status: 'busy', statusUpdatedAt: Date.now() })
  say(9, other, { status: 'working', message: 'Write it' })
  say(8, other, { status: 'idle', ended: true })
  const workspace = await callingWorkspace(crew.folder, { env: crew.env })
  const { look } = await new Watching(workspace, { all: false, machine: false }).look()
  const told = look.rows.map(({ status, before, message }) => [status, before, message])
  expect(told.toSorted()).toEqual([
    ['gone', 'working', 'Write it'],
    ['working', undefined, 'Fix it'],
  ])
})

test.skipIf(!canLinkFiles())('a project that cannot be read any more hides no other', async () => {
  const crew = openCrew()
  const other = openCrew(undefined, crew.home)
  const env = { ...crew.env, XDG_STATE_HOME: makeFolder() }
  for (const [name, { folder, say }] of Object.entries({ a: crew, b: other })) {
    say(name, { timestamp: secondsAgo(5), session: name, status: 'working' })
    rememberProject(folder, env)
  }
  const workspace = await callingWorkspace(crew.folder, { env })
  const watching = new Watching(workspace, { all: false, machine: true })
  const names = async () => (await watching.look()).look.rows.map(row => row.name).toSorted()
  expect(await names()).toEqual(['a', 'b'])
  const status = join(other.folder, '.sessions/.local/status')
  renameSync(status, `${status}-away`)
  symlinkSync(status, status)
  expect(await names()).toEqual(['a'])
})

test('an alert is fresh once, whatever its agent is called since', async () => {
  const crew = openCrew()
  const ask = (id: string, minutes: number) =>
    crew.say(id, {
      timestamp: secondsAgo(minutes * 60),
      session: id,
      name: 'Fix login',
      status: 'blocked',
      message: 'Which?',
    })
  ask('b', 1)
  const watching = new Watching(await callingWorkspace(crew.folder, { env: crew.env }), {
    all: false,
    machine: false,
  })
  const fresh = async () => (await watching.look()).fresh.map(({ agent }) => agent)
  expect(await fresh()).toEqual(['Fix login'])
  // As when the title of its work session has changed.
  crew.say('b', {
    timestamp: secondsAgo(59),
    session: 'b',
    name: 'Login',
    status: 'blocked',
    message: 'Which?',
  })
  expect(await fresh()).toEqual([])
  ask('a', 2)
  expect(await fresh()).toEqual(['Fix login'])
})

test('a conversation keeps its name while others open with the same', async () => {
  const crew = openCrew()
  const names = ['c', 'b', 'a', 'd']
  const watching = new Watching(await callingWorkspace(crew.folder, { env: crew.env }), {
    all: false,
    machine: false,
  })
  for (const name of names) {
    crew.say(name, { timestamp: secondsAgo(1), session: name, name: 'Fix login', status: 'idle' })
    await new Promise(resolve => setTimeout(resolve, 20))
    await watching.look()
  }
  const { rows } = (await watching.look()).look
  expect(names.map(name => rows.find(({ id }) => id === name)?.name)).toEqual([
    'Fix login',
    'Fix login (2)',
    'Fix login (3)',
    'Fix login (4)',
  ])
})

test('an agent whose clock is ahead is told of once, and not at every look', async () => {
  const crew = openCrew()
  crew.say('a', { timestamp: secondsAgo(-7200), session: 'a', status: 'blocked', message: 'the key' })
  crew.say('b', { timestamp: secondsAgo(-7200), session: 'b', status: 'error', message: 'boom' })
  const { shown } = await watch(crew)
  await until(() => shown.length > 0)
  await new Promise(resolve => setTimeout(resolve, 3_500))
  expect(shown.map(({ fresh }) => fresh.map(({ kind }) => kind))).toEqual([['needs-you', 'error']])
})
