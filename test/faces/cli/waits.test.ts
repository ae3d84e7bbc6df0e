// Who waits for whom, as the command tells it of real tasks, plans and runs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RunEnd } from '../../../src/runs/run.ts'
import type { Workspace } from '../../../src/workspace.ts'
import { type Crew, openCrew, secondsAgo } from '../../helpers/agents.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openPlanned } from '../../helpers/planned.ts'

type Any = ReturnType<typeof JSON.parse>

const look = (crew: Crew, ...flags: string[]) => crew.json('watch', '--once', ...flags)
const waitOf = ({ agents }: Any, wanted: string) => {
  const { status, waits, waitsFor } = agents.find(({ name }: Any) => name === wanted)
  return [status, waits?.kind, waits?.what, waitsFor]
}
const second = (at: string) => at.replace(/\.\d+/, '')

async function withTasks(...dependsOn: (string | undefined)[]): Promise<Crew> {
  const crew = openCrew()
  for (const at of dependsOn.keys()) await crew.print('task', 'create', `Part ${at + 1}`)
  for (const [at, others] of dependsOn.entries()) if (others) dependOn(crew, `TASK-00${at + 1}`, others)
  return crew
}

/** As somebody writes it into the file of a task. */
function dependOn({ folder }: { folder: string }, file: string, others: string): void {
  const active = join(folder, '.tasks/active')
  const name = readdirSync(active).find(one => one.startsWith(file)) ?? ''
  const path = join(active, name)
  writeFileSync(path, readFileSync(path, 'utf8').replace('---\n', `---\ndepends_on: ${others}\n`))
}

test('an agent that is blocked at a task waits for the one before it, and for who works on that', async () => {
  const crew = await withTasks(undefined, 'TASK-001', undefined)
  crew.say('a', { timestamp: secondsAgo(9), status: 'working', message: 'Part 1', task_id: '1' })
  crew.say('b', { timestamp: secondsAgo(5), status: 'blocked', message: 'Cannot begin', task_id: 'TASK-002' })
  const told = await look(crew)
  expect(waitOf(told, 'b')).toEqual(['blocked', 'task', 'TASK-001 Part 1, that a works on', ['a']])
  expect(told.needsYou).toEqual([])
  expect(await crew.print('watch', '--once')).toContain(
    '    • b: waits for task TASK-001 Part 1, that a works on · Cannot begin · 5 s',
  )
  await crew.print('task', 'complete', 'TASK-001', '--force', '--reason', 'done elsewhere')
  const after = await look(crew)
  expect(waitOf(after, 'b')).toEqual(['blocked', 'person', 'Cannot begin', []])
  expect(after.needsYou).toMatchObject([{ agent: 'b', for: 'Cannot begin' }])
})

test('agents whose tasks wait for each other are a circle, in each face', async () => {
  const crew = await withTasks('TASK-002', 'TASK-001')
  crew.say('a', { timestamp: secondsAgo(5), status: 'blocked', task_id: 1 })
  crew.say('b', { timestamp: secondsAgo(5), status: 'idle', task_id: 2 })
  const told = await look(crew)
  expect(told.alerts).toMatchObject([{ kind: 'circle', text: 'wait for each other: a → b → a' }])
  expect(await crew.print('watch', '--once')).toContain('🔁 These wait for each other: a → b → a')
  expect(await crew.print('watch', '--once', '--alerts')).toBe('a: wait for each other: a → b → a\n')
})

test('what an agent pushes that it waits for is shown, and linked', async () => {
  const crew = openCrew()
  await crew.print('push', 'a', 'working', 'Tokens')
  const waits = JSON.stringify({ waits: { kind: 'agent', what: 'a' } })
  await crew.print('push', 'b', 'blocked', 'Needs the tokens', '--metadata', waits)
  expect(waitOf(await look(crew), 'b')).toEqual(['blocked', 'agent', 'a', ['a']])
  expect((await look(crew)).needsYou).toEqual([])
})

test('a task that nobody knows, and one of another tracker, tell nothing', async () => {
  const crew = await withTasks(undefined)
  crew.say('a', { timestamp: secondsAgo(5), status: 'blocked', message: 'x', task_id: 'JIRA-77' })
  crew.say('b', { timestamp: secondsAgo(5), status: 'blocked', message: 'y', task_id: '/etc/passwd' })
  expect((await look(crew)).needsYou).toHaveLength(2)
})

async function openRuns() {
  const t = await openPlanned()
  const crew = openCrew(t.folder, makeFolder())
  const me = crew.from(process.pid)
  const claim = async (workspace: Workspace, thread: string, end?: Partial<RunEnd>, ago = 60) => {
    const { run } = await workspace.runs.claim({
      id: `0198f000-0000-7000-8000-0000000000${thread.replaceAll('.', '').slice(-2)}`,
      plan: 'login',
      thread,
      agent: 'claude',
      claimedAt: second(secondsAgo(ago + 10)),
      host: me.host,
      boot: me.boot,
      watcher: me.process,
      backend: 'print',
      command: ['claude'],
      folder: t.folder,
    })
    const stored = await workspace.runs.find(run.id)
    if (!stored) throw new Error('no run')
    await workspace.runs.update(stored, () => ({
      startedAt: second(secondsAgo(ago + 5)),
      process: me.process,
      ...(end
        ? { status: 'failed' as const, reason: 'exit' as const, ...end, completedAt: second(secondsAgo(ago)) }
        : {}),
    }))
    return run.id
  }
  return {
    t,
    crew,
    run: (thread: string, end?: Partial<RunEnd>, ago?: number) => claim(t.workspace, thread, end, ago),
  }
}

test('a run of which nothing can be done before a task of another thread tells so', async () => {
  const { crew, run } = await openRuns()
  dependOn(crew, 'login-01.01.02.01', 'login:01.01.01.02')
  await run('01.01.01')
  await run('01.01.02')
  const told = await look(crew)
  expect(waitOf(told, '01.01.02 Pages')).toEqual([
    'working',
    'task',
    '01.01.01.02 Refuse old tokens, that 01.01.01 Tokens works on',
    ['01.01.01 Tokens'],
  ])
  expect(waitOf(told, '01.01.01 Tokens')).toEqual(['working', undefined, undefined, []])
  expect(told.plans).toEqual([])
})

test('a plan of which nothing runs any more needs a person, once, and says why', async () => {
  const { crew, run } = await openRuns()
  await run('01.01.01', { exitCode: 3 })
  const told = await look(crew)
  expect(told.needsYou).toMatchObject([{ agent: 'login', for: '01.01.01 Tokens – failed: exit status 3' }])
  expect(told.total).toBe(1)
  expect(told.plans).toMatchObject([
    {
      plan: 'login',
      batch: '01.01 Server',
      threads: 2,
      needsYou: true,
      waits: { kind: 'person' },
      waitsFor: [],
    },
  ])
  expect(told.alerts.map(({ kind, agent }: Any) => `${kind} ${agent}`)).toEqual([
    'needs-you login',
    'error 01.01.01 Tokens',
  ])
  expect(await crew.print('watch', '--once')).toContain(
    '    • login: 01.01.01 Tokens – failed: exit status 3 · 1 min',
  )
})

test('the next batch waits for threads that run, and a plan that nobody went on with for a day is left in peace', async () => {
  const { crew, run, t } = await openRuns()
  writeFileSync(
    join(t.folder, 'more.md'),
    '## Stage 2: Clients\n### Batch 1: All\n#### Thread 1: Web\n- [ ] Swap it\n',
  )
  await crew.print('plan', 'add-stage', '--from', 'more.md')
  await run('01.01.01', { exitCode: 3 }, 2 * 86_400)
  expect((await look(crew)).plans).toEqual([])
  expect((await look(crew, '--all')).plans).toHaveLength(1)
  await run('01.01.02')
  const told = await look(crew)
  expect(told.plans).toMatchObject([
    {
      batch: '02.01 All',
      threads: 1,
      needsYou: false,
      waits: { kind: 'agent', what: '01.01.02 Pages' },
      waitsFor: ['01.01.02 Pages'],
    },
  ])
  expect(told.needsYou).toEqual([])
})

test('tasks that cannot be read hide no agent', async () => {
  const crew = await withTasks(undefined, 'TASK-001')
  writeFileSync(
    join(crew.folder, '.tasks/active/TASK-003-torn.md'),
    '---\nid: [TASK-003\nstatus: {\n---\n# x\n',
  )
  crew.say('b', { timestamp: secondsAgo(5), status: 'blocked', task_id: 'TASK-002' })
  crew.say('c', { timestamp: secondsAgo(5), status: 'blocked', message: 'm', task_id: 'TASK-003' })
  const told = await look(crew)
  expect(waitOf(told, 'b').slice(0, 3)).toEqual([
    'blocked',
    'person',
    'waits for TASK-001 Part 1, that nobody works on',
  ])
  expect(waitOf(told, 'c').slice(0, 3)).toEqual(['blocked', 'person', 'm'])
})

test('a task that somebody has in focus goes on, and nobody is called', async () => {
  const crew = await withTasks(undefined, 'TASK-001')
  crew.say('b', { timestamp: secondsAgo(5), status: 'blocked', message: 'Cannot', task_id: 'TASK-002' })
  expect((await look(crew)).needsYou).toMatchObject([
    { agent: 'b', for: 'Cannot – waits for TASK-001 Part 1, that nobody works on' },
  ])
  await crew.print('init', '--goal', 'Do it')
  await crew.print('task', 'activate', 'TASK-001')
  const told = await look(crew)
  expect(waitOf(told, 'b')).toEqual(['blocked', 'task', 'TASK-001 Part 1, which is in progress', []])
  expect(told.needsYou).toEqual([])
})

test('a task that an ended run has left begun is in nobody’s hands', async () => {
  const { crew, run, t } = await openRuns()
  dependOn(crew, 'login-01.01.01.02', 'login:01.01.01.01')
  const file = readdirSync(join(t.folder, '.tasks/active')).find(one => one.startsWith('login-01.01.01.01'))
  const path = join(t.folder, '.tasks/active', file ?? '')
  writeFileSync(path, readFileSync(path, 'utf8').replace('status: pending', 'status: in_progress'))
  await run('01.01.01', { status: 'completed' })
  crew.say('b', { timestamp: secondsAgo(5), status: 'blocked', task_id: '1.1.1.2' })
  expect(waitOf(await look(crew), 'b').slice(1, 3)).toEqual([
    'person',
    'waits for 01.01.01.01 Store tokens, that nobody works on',
  ])
})
