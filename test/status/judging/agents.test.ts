import { expect, test } from 'vitest'
import { judgeAgents } from '../../../src/status/judging/judge.ts'
import type { AgentSources } from '../../../src/status/judging/sources.ts'
import type { AgentRow } from '../../../src/status/row.ts'
import { CONVERSATION, hooked, live, minutesAgo, NOW, said, sources } from '../signs.ts'

const judge = (given: Partial<AgentSources>): AgentRow[] => judgeAgents(sources(given), NOW)

test.each([
  [4.99, 'no'],
  [5, 'stale'],
  [14.99, 'stale'],
  [15, 'very'],
] as const)('an agent that works and was silent for %d minutes: %s', (minutes, stale) => {
  expect(judge({ said: [said({ session: 'worker3', status: 'working' }, minutes)] })[0]?.stale).toBe(stale)
})

test.each(['idle', 'blocked', 'completed', 'error'] as const)(
  'an agent that is %s never goes stale',
  status => {
    expect(judge({ said: [said({ session: 'worker3', status }, 600)] })[0]?.stale).toBe('no')
  },
)

test('one that waits for a limit is not stale', () => {
  const waits = { kind: 'limit', what: 'usage limit', since: '', until: '2026-11-30T12:00:00Z' } as const
  expect(judge({ said: [said({ session: 'a', status: 'working', waits }, 60)] })[0]?.stale).toBe('no')
})

test('to read twice does not make anybody fresher', () => {
  const given = sources({ said: [said({ session: 'a', status: 'working' }, 6)] })
  const again = judgeAgents(given, new Date(NOW.getTime() + 60_000))
  expect(judgeAgents(given, NOW)[0]?.updatedAt).toEqual(again[0]?.updatedAt)
})

test('a time in the future is now', () => {
  const row = judge({ said: [said({ session: 'a', status: 'working' }, -90)] })[0]
  expect(row).toMatchObject({
    updatedAt: NOW,
    since: minutesAgo(-90),
    stale: 'no',
    clockAhead: minutesAgo(-90),
  })
})

test('one whose process is gone is gone since its last word, and not completed', () => {
  const last = { ...said({ session: 'a', status: 'working' }, 1), since: minutesAgo(9) }
  const row = judge({ said: [last], isAlive: () => false })[0]
  expect(row).toMatchObject({ status: 'gone', before: 'working', ended: false, since: minutesAgo(1) })
})

test.each(['completed', 'error'] as const)(
  'one that said %s before its process ended has ended so',
  status => {
    const row = judge({ said: [said({ session: 'a', status }, 1)], isAlive: () => false })[0]
    expect(row).toMatchObject({ status, ended: true })
  },
)

test('blocked without another cause is a need for a person', () => {
  const row = judge({ said: [said({ session: 'a', status: 'blocked', message: 'Which database?' }, 3)] })[0]
  expect(row).toMatchObject({ needsYou: true, waits: { kind: 'person', what: 'Which database?' } })
})

test('blocked by another agent is none', () => {
  const waits = { kind: 'agent', what: 'b', since: '' } as const
  expect(judge({ said: [said({ session: 'a', status: 'blocked', waits }, 3)] })[0]?.needsYou).toBe(false)
})

test('what was said later counts, whichever file comes first', () => {
  const [earlier, later] = [
    said({ session: 'a', status: 'working' }, 5),
    said({ session: 'a', status: 'idle' }, 4),
  ]
  expect(judge({ said: [earlier, later] }).map(row => row.status)).toEqual(['idle'])
  expect(judge({ said: [later, earlier] }).map(row => row.status)).toEqual(['idle'])
})

test('what calls itself something in a conversation stands below it', () => {
  const rows = judge({
    said: [
      hooked({ status: 'working' }, 1),
      said({ session: 'worker2', conversation: CONVERSATION, status: 'completed' }, 1),
    ],
    live: [live({ status: 'busy' })],
  })
  expect(rows.map(row => [row.name, row.status, row.parent])).toEqual([
    ['terminal in shop', 'working', undefined],
    ['worker2', 'completed', CONVERSATION],
  ])
})

test('no row is named by a UUID, and no two alike', () => {
  const second = '22222222-1c2d-4e5f-8a9b-0c1d2e3f4a5b'
  const rows = judge({
    said: [
      hooked({ status: 'idle', workSession: 'w1' }, 1),
      hooked({ status: 'idle', workSession: 'w1', session: second, conversation: second }, 1),
      said({ session: '33333333-1c2d-4e5f-8a9b-0c1d2e3f4a5b', status: 'working' }, 1),
      hooked(
        { status: 'idle', session: '4'.repeat(32), conversation: '4'.repeat(32), name: CONVERSATION },
        1,
      ),
    ],
    titleOf: id => (id === 'w1' ? 'Fix login' : undefined),
  })
  expect(rows.map(row => row.name).toSorted()).toEqual([
    'Fix login',
    'Fix login (2)',
    'agent 33333333',
    'terminal in a folder unknown here',
  ])
})

test('names that look the same are told apart by a number', () => {
  const rows = judge({
    said: ['build', 'bu\u200bild', '\u200b'].map(session => said({ session, status: 'idle' })),
  })
  expect(rows.map(row => row.name).toSorted()).toEqual(['agent', 'build', 'build (2)'])
})

test('of the same names, the one that began first keeps the plain one, also when others come and end', () => {
  const ids = ['c', 'a', 'b'].map(letter => `${letter.repeat(8)}-1c2d-4e5f-8a9b-0c1d2e3f4a5b`)
  const all = ids.map((id, at) => ({
    ...hooked({ status: 'idle', workSession: 'w1', session: id, conversation: id }, at),
    began: minutesAgo(30 - at),
  }))
  const namesOf = (given: typeof all) => {
    const rows = judge({ said: given, titleOf: () => 'Fix login' })
    return ids.map(id => rows.find(row => row.id === id)?.name)
  }
  expect(namesOf(all)).toEqual(['Fix login', 'Fix login (2)', 'Fix login (3)'])
  expect(namesOf(all.slice(0, 2))).toEqual(['Fix login', 'Fix login (2)', undefined])
})

test('names that differ in their case alone are two agents', () => {
  const rows = judge({
    said: [said({ session: 'Worker', status: 'idle' }), said({ session: 'worker', status: 'idle' })],
  })
  expect(rows).toHaveLength(2)
})

test('what is waited for without a time is waited for since the status began', () => {
  const since = minutesAgo(7)
  const waits = { kind: 'agent' as const, what: 'b', since: minutesAgo(1).toISOString() }
  const last = said({ session: 'a', status: 'blocked', waits }, 1)
  const [row] = judgeAgents(sources({ said: [{ ...last, since }] }), NOW)
  expect(row?.waits).toEqual({ ...waits, since: since.toISOString() })
  const own = { ...waits, since: minutesAgo(3).toISOString() }
  const told = said({ session: 'a', status: 'blocked', waits: own }, 1)
  expect(judgeAgents(sources({ said: [{ ...told, since }] }), NOW)[0]?.waits).toEqual(own)
})

test('one that works and waits for others goes stale like anybody', () => {
  const waits = { kind: 'lock' as const, what: 'the database', since: minutesAgo(9).toISOString() }
  const of = (kind: 'lock' | 'background') =>
    judgeAgents(
      sources({ said: [said({ session: 'a', status: 'working', waits: { ...waits, kind } }, 9)] }),
      NOW,
    )
  expect(of('lock')[0]?.stale).toBe('stale')
  expect(of('background')[0]?.stale).toBe('no')
})
