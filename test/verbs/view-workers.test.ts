// Who worked on a work session, and when.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stretchesOf } from '../../src/status/worker.ts'
import { activityPath } from '../../src/store/paths.ts'
import { openCrew } from '../helpers/agents.ts'
import { openPlanned } from '../helpers/planned.ts'

const CONVERSATION = '0192f3ab-1c2d-4e5f-8a9b-0c1d2e3f4a5b'

async function opened() {
  const crew = openCrew()
  await crew.print('init', '--goal', 'Fix the login', '--name', 'login')
  const { id } = await crew.json('view')
  return { crew, id }
}

test('nobody is named where nobody is known', async () => {
  const { crew } = await opened()
  expect(await crew.print('view')).not.toContain('Worked on by')
  expect((await crew.json('view')).workers).toEqual([])
})

test('a conversation by what happened in it and what its hooks said, others by what they said', async () => {
  const { crew, id } = await opened()
  const at = (time: string) => `2026-11-30T${time}.000Z`
  const conversation = {
    session: CONVERSATION,
    conversation: CONVERSATION,
    kind: 'terminal',
    work_session: id,
  }
  crew.say(CONVERSATION, { ...conversation, timestamp: at('08:00:00'), status: 'working' })
  crew.say(CONVERSATION, { ...conversation, timestamp: at('08:40:00'), status: 'idle' })
  crew.say(CONVERSATION, { ...conversation, timestamp: at('11:00:00'), status: 'idle', ended: true })
  crew.say('builder', { session: 'builder', timestamp: at('09:00:00'), status: 'working', work_session: id })
  crew.say('other', {
    session: 'other',
    timestamp: at('09:00:00'),
    status: 'working',
    work_session: 'another',
  })
  const activity = {
    at: '2026-11-30T08:50:00Z',
    what: 'logged',
    actor: 'claude',
    source: 'cli',
    conversation: CONVERSATION,
  }
  appendFileSync(join(crew.folder, activityPath(id)), `${JSON.stringify(activity)}\n`)
  expect((await crew.json('view')).workers).toEqual([
    {
      name: null,
      kind: 'terminal',
      conversation: CONVERSATION,
      run: null,
      stretches: [
        { from: '2026-11-30T08:00:00Z', to: '2026-11-30T08:50:00Z' },
        { from: '2026-11-30T11:00:00Z', to: '2026-11-30T11:00:00Z' },
      ],
    },
    {
      name: 'builder',
      kind: null,
      conversation: null,
      run: null,
      stretches: [{ from: '2026-11-30T09:00:00Z', to: '2026-11-30T09:00:00Z' }],
    },
  ])
  expect(await crew.print('view')).toMatch(
    /Worked on by\n {4}- a conversation in a terminal: [\d-]+ \d\d:00 – \d\d:50, [\d-]+ \d\d:00\n {4}- builder: [\d-]+ \d\d:00\n/,
  )
})

test('a run by its record, with its conversation', async () => {
  const t = await openPlanned()
  const { session } = await t.open('01.01.01')
  const stored = await t.workspace.runs.claim({
    id: '0198f000-0000-7000-8000-000000000001',
    plan: 'login',
    thread: '01.01.01',
    agent: 'claude',
    claimedAt: '2026-11-30T08:00:00Z',
    host: 'elsewhere',
    boot: 'b',
    watcher: '4242~1',
    backend: 'print',
    command: ['claude'],
    folder: t.folder,
    claudeSession: CONVERSATION,
    workSession: session.id,
  })
  await t.workspace.runs.update(stored, () => ({ startedAt: '2026-11-30T08:00:00Z' }))
  await t.workspace.runs.finish(stored, { status: 'completed', reason: 'exit' }, '2026-11-30T08:30:00Z')
  const crew = openCrew(t.folder)
  const line = { session: CONVERSATION, conversation: CONVERSATION, work_session: session.id }
  crew.say(CONVERSATION, { ...line, timestamp: '2026-11-30T08:10:00.000Z', status: 'working' })
  const { workers } = await t.json('view', session.shortname)
  expect(workers).toMatchObject([
    {
      name: '01.01.01 #1',
      run: stored.run.id,
      stretches: [{ from: '2026-11-30T08:00:00Z', to: '2026-11-30T08:30:00Z' }],
    },
  ])
})

test('moments in any order are stretches, apart by more than an hour', () => {
  const at = (minutes: number) => new Date(minutes * 60_000)
  expect(stretchesOf([at(200), at(0), at(60), at(121), at(300)])).toEqual([
    { from: at(0), to: at(60) },
    { from: at(121), to: at(121) },
    { from: at(200), to: at(200) },
    { from: at(300), to: at(300) },
  ])
})
