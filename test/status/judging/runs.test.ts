import { expect, test } from 'vitest'
import { judgeAgents } from '../../../src/status/judging/judge.ts'
import type { AgentSources } from '../../../src/status/judging/sources.ts'
import type { AgentRow } from '../../../src/status/row.ts'
import { CONVERSATION, hooked, live, minutesAgo, NOW, runSign, said, sources } from '../signs.ts'

const BLOCKED = hooked({ status: 'blocked', message: 'Which?', run: 'run-1' }, 1)

const judge = (given: Partial<AgentSources>): AgentRow[] => judgeAgents(sources(given), NOW)

test('a run and its conversation are one row, named by its thread', () => {
  const rows = judge({
    runs: [runSign({ workSession: 'w1' })],
    said: [hooked({ status: 'working', message: 'Store tokens', run: 'run-1' }, 1)],
    live: [live({ kind: 'print', status: 'busy' })],
    titleOf: () => 'login 01.01.01',
  })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    id: 'run-1',
    name: '01.01.01 Tokens',
    status: 'working',
    message: 'Store tokens',
    run: 'run-1',
    alive: true,
  })
})

test.each([
  [{ status: 'completed' }, { status: 'completed', progress: 1, ended: true }],
  [
    { status: 'failed', said: 'API error' },
    { status: 'error', message: 'API error', ended: true },
  ],
  [
    { status: 'interrupted', reason: 'lost' },
    { status: 'gone', before: 'working', ended: true },
  ],
  [
    { status: 'interrupted', reason: 'user' },
    { status: 'gone', ended: true },
  ],
  [{ status: 'unknown' }, { status: 'unknown', alive: null }],
  [{ status: 'running' }, { status: 'working', alive: true }],
  [
    { status: 'running', startedAt: undefined },
    { status: 'idle', alive: null },
  ],
] as const)('the record %j is shown as %j', (record, shown) => {
  expect(judge({ runs: [runSign(record)] })[0]).toMatchObject(shown)
})

test('a late word of an attempt before settles nothing, also if its conversation is the same', () => {
  const late = hooked({ status: 'completed', message: 'Done', run: 'run-1' }, 0)
  const rows = judge({
    runs: [runSign({ status: 'interrupted', reason: 'lost' }), runSign({ id: 'run-2', attempt: 2 })],
    said: [late],
    live: [live({ status: 'busy' })],
  })
  expect(rows.map(row => [row.id, row.status, row.message])).toEqual([['run-2', 'working', '']])
})

test('a late word does not revive a run that has ended', () => {
  const rows = judge({
    runs: [runSign({ status: 'interrupted', reason: 'lost', completedAt: minutesAgo(2) })],
    said: [hooked({ status: 'working', run: 'run-1' }, 0)],
    grownAt: () => NOW,
  })
  expect(rows).toMatchObject([{ status: 'gone', updatedAt: minutesAgo(2) }])
})

test('a new attempt does not inherit what its conversation said before', () => {
  const rows = judge({
    runs: [runSign({ attempt: 2, id: 'run-2', startedAt: minutesAgo(1) })],
    said: [hooked({ status: 'blocked', message: 'old' }, 30)],
    grownAt: () => minutesAgo(30),
  })
  expect(rows).toMatchObject([{ status: 'working', message: '', updatedAt: minutesAgo(1) }])
})

test('a limit is waited for until it ends', () => {
  const resetAt = minutesAgo(-60)
  const row = judge({
    runs: [runSign({ status: 'failed', reason: 'limit', said: 'usage limit', resetAt })],
  })[0]
  expect(row?.waits).toMatchObject({ kind: 'limit', what: 'usage limit', until: resetAt.toISOString() })
})

test('one that a person goes on with in a terminal is a row of its own', () => {
  const rows = judge({
    runs: [runSign({ status: 'completed', completedAt: minutesAgo(2) })],
    said: [hooked({ status: 'working', message: 'And now the tests' }, 1)],
    live: [live({ process: '99~9', status: 'busy' })],
  })
  expect(rows.map(row => [row.id, row.status, row.message])).toEqual([
    ['run-1', 'completed', ''],
    [CONVERSATION, 'working', 'And now the tests'],
  ])
})

test('a run that is silent goes stale, and its output makes it fresh', () => {
  const old = runSign({ startedAt: minutesAgo(20) })
  expect(judge({ runs: [old] })[0]?.stale).toBe('very')
  expect(judge({ runs: [old], outputGrownAt: () => minutesAgo(1) })[0]?.stale).toBe('no')
})

test('what calls itself something in a run stands below it', () => {
  const rows = judge({
    runs: [runSign()],
    said: [said({ session: 'worker2', status: 'working', run: 'run-1' }, 1)],
  })
  expect(rows.map(row => [row.name, row.parent])).toEqual([
    ['01.01.01 Tokens', undefined],
    ['worker2', 'run-1'],
  ])
})

test('the conversation of an attempt before has no row of its own', () => {
  const rows = judge({
    runs: [
      runSign({ status: 'interrupted', reason: 'lost' }),
      runSign({ id: 'run-2', attempt: 2, conversation: 'another' }),
    ],
    said: [hooked({ status: 'working', run: 'run-1' }, 1)],
  })
  expect(rows.map(row => row.id)).toEqual(['run-2'])
})

test('what a run that nobody knows has said is not of this one', () => {
  const rows = judge({
    runs: [runSign()],
    said: [hooked({ status: 'blocked', message: 'old', run: 'run-0' }, 0)],
  })
  expect(rows).toMatchObject([{ status: 'working', message: '' }])
})

test('one that a person stopped is not missed', () => {
  const row = judge({ runs: [runSign({ status: 'interrupted', reason: 'user' })] })[0]
  expect(row?.before).toBeUndefined()
})

test.each([
  [
    'its process asks',
    [],
    [live({ status: 'waiting', waitingFor: 'permission prompt' })],
    'permission prompt',
  ],
  ['it says so, and no register says more', [BLOCKED], [live()], 'Which?'],
])('a run waits for a person if %s', (_, words, entries, what) => {
  const row = judge({ runs: [runSign()], said: words, live: entries })[0]
  expect(row).toMatchObject({ status: 'blocked', needsYou: true, waits: { what } })
})

test('a run that said it was blocked, and is busy, works', () => {
  const rows = judge({ runs: [runSign()], said: [BLOCKED], live: [live({ status: 'busy' })] })
  expect(rows).toMatchObject([{ status: 'working', needsYou: false }])
})

test('a run that goes on is one row with its conversation, however its process is named', () => {
  const rows = judge({ runs: [runSign()], live: [live({ process: '77~', status: 'busy' })] })
  expect(rows.map(row => row.id)).toEqual(['run-1'])
})

test.each([
  ['why it failed, and not what it did', { status: 'failed' }, 'Store tokens', 'API error'],
  ['its last words while it says nothing', {}, '', 'API error'],
  ['what it does', {}, 'Store tokens', 'Store tokens'],
] as const)('a run tells %s', (_, record, message, shown) => {
  const own = hooked({ status: 'working', message, run: 'run-1' }, 1)
  expect(judge({ runs: [runSign({ said: 'API error', ...record })], said: [own] })[0]?.message).toBe(shown)
})

test('a run that failed for another reason waits for no limit', () => {
  expect(judge({ runs: [runSign({ status: 'failed', said: 'API error' })] })[0]?.waits).toBeUndefined()
})
