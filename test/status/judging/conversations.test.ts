import { expect, test } from 'vitest'
import { judgeAgents } from '../../../src/status/judging/judge.ts'
import type { AgentSources } from '../../../src/status/judging/sources.ts'
import type { AgentRow } from '../../../src/status/row.ts'
import type { Update } from '../../../src/status/update.ts'
import { CONVERSATION, hooked, live, minutesAgo, NOW, said, sources } from '../signs.ts'

function judge(given: Partial<AgentSources>): AgentRow[] {
  return judgeAgents(sources(given), NOW)
}

function only(given: Partial<AgentSources>): AgentRow {
  const rows = judge(given)
  expect(rows).toHaveLength(1)
  return rows[0] as AgentRow
}

test('after Esc, of which no hook tells, a conversation is idle', () => {
  const row = only({
    said: [hooked({ status: 'working', message: 'Fix the login', progress: 0.4 }, 2)],
    live: [live({ status: 'idle', statusUpdatedAt: minutesAgo(1) })],
  })
  expect(row).toMatchObject({
    status: 'idle',
    alive: true,
    needsYou: false,
    stale: 'no',
    since: minutesAgo(1),
  })
  expect(row.progress).toBeUndefined()
})

test('after Esc on a question, nobody is waited for', () => {
  const row = only({
    said: [hooked({ status: 'blocked', waits: { kind: 'person', what: 'approve Bash', since: '' } }, 2)],
    live: [live({ status: 'idle' })],
  })
  expect(row).toMatchObject({ status: 'idle', needsYou: false })
  expect(row.waits).toBeUndefined()
})

test('what was approved is no longer waited for, though no hook tells it', () => {
  const row = only({
    said: [hooked({ status: 'blocked', waits: { kind: 'person', what: 'approve Bash', since: '' } }, 2)],
    live: [live({ status: 'busy' })],
  })
  expect(row).toMatchObject({ status: 'working', needsYou: false })
  expect(row.waits).toBeUndefined()
})

test.each([
  ['a conversation that works', hooked({ status: 'working', message: 'Fix it' }, 2), 'working'],
  ['one that waits for a person', hooked({ status: 'blocked' }, 2), 'blocked'],
  ['one that had nothing to do', hooked({ status: 'idle' }, 2), 'idle'],
])('%s is gone when its process is', (_, last, before) => {
  const gone = { status: 'gone', before, alive: false, needsYou: false, ended: false, stale: 'no' }
  expect(only({ said: [last], live: [live({ alive: false })] })).toMatchObject(gone)
  expect(only({ said: [last], isAlive: () => false })).toMatchObject(gone)
})

test('a killed conversation was at what the register says, since no hook tells of Esc', () => {
  const row = only({
    said: [hooked({ status: 'working' }, 9)],
    live: [live({ alive: false, status: 'idle' })],
  })
  expect(row).toMatchObject({ status: 'gone', before: 'idle' })
})

test('one that was killed in the middle is never completed, also if its last word is that it ends', () => {
  const last = hooked({ status: 'working', ended: true }, 2)
  expect(only({ said: [last] })).toMatchObject({ status: 'gone', before: 'working' })
  expect(only({ said: [last], live: [live({ alive: true, status: 'busy' })] }).status).toBe('gone')
})

test('one that its user closed has ended, and is not missed', () => {
  const row = only({ said: [hooked({ status: 'idle', ended: true }, 2)], isAlive: () => false })
  expect(row).toMatchObject({ status: 'idle', ended: true, alive: false })
})

test('one that was closed and is taken up again, in another process, is there', () => {
  const row = only({
    said: [hooked({ status: 'idle', ended: true }, 2)],
    live: [live({ process: '99~5', status: 'busy' })],
  })
  expect(row).toMatchObject({ status: 'working', ended: false, alive: true })
})

test('a living process counts before the entry that a killed one left', () => {
  const left = live({ process: '55~1', alive: false, status: 'busy', statusUpdatedAt: NOW })
  const again = live({ process: '77~1', status: 'waiting' })
  expect(only({ live: [left, again] }).status).toBe('blocked')
  expect(only({ live: [again, left] }).status).toBe('blocked')
})

test('after /clear, the process vouches for another conversation', () => {
  const other = '11111111-1c2d-4e5f-8a9b-0c1d2e3f4a5b'
  const rows = judge({
    said: [hooked({ status: 'working' }, 2)],
    live: [live({ conversation: other, status: 'busy' })],
    isAlive: () => true,
  })
  const statusOf = (id: string) => rows.find(row => row.id === id)?.status
  expect([statusOf(CONVERSATION), statusOf(other)]).toEqual(['gone', 'working'])
})

test('the number of a process that another one has now vouches for nobody', () => {
  const row = only({
    said: [hooked({ status: 'working' }, 1)],
    live: [live({ alive: false })],
    isAlive: () => true,
  })
  expect(row.status).toBe('gone')
})

test('an agent on another machine, or of another boot that nobody can tell, is not taken for dead', () => {
  const row = only({ said: [hooked({ status: 'working', host: 'elsewhere' }, 2)], isAlive: () => null })
  expect(row).toMatchObject({ status: 'working', alive: null })
})

test.each([
  ['busy', 'working', undefined],
  ['idle', 'idle', undefined],
  ['waiting', 'blocked', 'person'],
  ['shell', 'working', 'background'],
] as const)('%s in the register is %s', (status, shown, waits) => {
  const row = only({ live: [live({ status, waitingFor: 'permission prompt' })] })
  expect([row.status, row.waits?.kind]).toEqual([shown, waits])
})

test('an older client, whose register says no status, is judged by its last hook', () => {
  const row = only({
    said: [hooked({ status: 'working', message: 'Fix it', kind: 'print' }, 2)],
    live: [live()],
  })
  expect(row).toMatchObject({ status: 'working', message: 'Fix it', alive: true })
})

test('a failed turn stays a failed turn while the conversation is idle', () => {
  const failed = hooked({ status: 'error', message: 'rate_limit' }, 2)
  expect(only({ said: [failed], live: [live({ status: 'idle' })] })).toMatchObject({
    status: 'error',
    message: 'rate_limit',
    ended: false,
  })
  expect(only({ said: [failed], live: [live({ status: 'busy' })] }).status).toBe('working')
})

test.each([
  ['the supervisor', { background: { needs: 'approve Bash: touch x' } }, undefined, 'approve Bash: touch x'],
  ['the hook', {}, 'approve Write: a.txt', 'approve Write: a.txt'],
  ['the register alone', {}, undefined, 'permission prompt'],
])('what is asked is told by %s', (_, more, what, expected) => {
  const asked = hooked({ status: 'blocked', waits: { kind: 'person', what: what ?? '', since: '' } }, 1)
  const row = only({
    said: what ? [asked] : [],
    live: [live({ status: 'waiting', waitingFor: 'permission prompt', ...more })],
  })
  expect(row.waits?.what).toBe(expected)
  expect(row).toMatchObject({ needsYou: true, since: minutesAgo(1) })
})

test('an earlier question is not what is asked now', () => {
  const row = only({
    said: [hooked({ status: 'blocked', waits: { kind: 'person', what: 'approve Bash', since: '' } }, 8)],
    live: [live({ status: 'waiting', waitingFor: 'input needed' })],
  })
  expect(row.waits?.what).toBe('input needed')
})

test('the transcript of a busy conversation moves its clock, that of an idle one does not', () => {
  const at = (status: 'busy' | 'idle') =>
    only({
      said: [hooked({ status: 'working' }, 30)],
      live: [live({ status, statusUpdatedAt: minutesAgo(30) })],
      grownAt: () => minutesAgo(1),
    })
  expect(at('busy')).toMatchObject({ updatedAt: minutesAgo(1), stale: 'no' })
  expect(at('idle')).toMatchObject({ updatedAt: minutesAgo(30), stale: 'no' })
})

test('a busy conversation whose transcript does not grow is stale', () => {
  const busy = live({ status: 'busy', statusUpdatedAt: minutesAgo(20) })
  const row = only({ said: [hooked({ status: 'working' }, 20)], live: [busy], grownAt: () => minutesAgo(19) })
  expect(row).toMatchObject({ status: 'working', stale: 'very', alive: true })
})

test('background work that goes on is not stale', () => {
  const row = only({ live: [live({ status: 'shell', statusUpdatedAt: minutesAgo(60) })] })
  expect(row).toMatchObject({ status: 'working', stale: 'no' })
})

test('a subagent stands below its parent, and ends with what the parent does', () => {
  const child = said(
    {
      session: `${CONVERSATION}/a1`,
      parent: CONVERSATION,
      status: 'working',
      kind: 'subagent',
      name: 'Explore',
    },
    1,
  )
  const statusesOf = (given: Partial<AgentSources>) =>
    Object.fromEntries(judge({ said: [child], ...given }).map(row => [row.name, row.status]))
  expect(statusesOf({ live: [live({ status: 'busy' })] })).toEqual({
    'terminal in shop': 'working',
    Explore: 'working',
  })
  expect(statusesOf({ live: [live({ status: 'idle' })] })).toEqual({
    'terminal in shop': 'idle',
    Explore: 'gone',
  })
  expect(statusesOf({ live: [live({ alive: false })] })).toEqual({
    'terminal in shop': 'gone',
    Explore: 'gone',
  })
})

test('a subagent whose own transcript grows is not stale', () => {
  const child = said({ session: `${CONVERSATION}/a1`, parent: CONVERSATION, status: 'working' }, 30)
  const rows = judge({
    said: [child],
    live: [live({ status: 'busy' })],
    grownAt: (conversation, subagent) =>
      conversation === CONVERSATION && subagent === 'a1' ? minutesAgo(1) : undefined,
  })
  expect(rows.find(row => row.parent)?.stale).toBe('no')
})

test.each<[string, Partial<Update>, number, string]>([
  ['is not known to work', {}, 1, 'unknown no'],
  ['that goes on in the background is stale', { metadata: { background: ['a1'] } }, 1, 'working very'],
  ['that was begun in this turn is stale', {}, 40, 'working very'],
  ['of a parent that asks something is stale', { status: 'blocked' }, 1, 'working very'],
])('a silent subagent %s', (_, parent, minutes, told) => {
  const child = said({ session: `${CONVERSATION}/a1`, parent: CONVERSATION, status: 'working' }, 30)
  const rows = judge({
    said: [
      child,
      said({ session: CONVERSATION, conversation: CONVERSATION, status: 'working', ...parent }, minutes),
    ],
    live: [live({ status: 'busy' })],
  })
  const row = rows.find(row => row.parent)
  expect(`${row?.status} ${row?.stale}`).toBe(told)
})

test('an id in upper case is the same conversation', () => {
  expect(
    judge({ said: [hooked({ status: 'idle' })], live: [live({ conversation: CONVERSATION.toUpperCase() })] }),
  ).toHaveLength(1)
})

const END = { status: 'idle', ended: true } as const

test.each([
  [
    'in the middle of its work',
    { status: 'working', message: 'Fix it' },
    { status: 'gone', before: 'working', message: 'Fix it' },
  ],
  ['in a question', { status: 'blocked' }, { status: 'gone', before: 'blocked' }],
  [
    'after a failure',
    { status: 'error', message: 'rate_limit' },
    { status: 'error', message: 'rate_limit', ended: true },
  ],
] as const)('one that something ended %s is not just closed', (_, last, shown) => {
  const before = hooked(last, 3).update
  expect(only({ said: [{ ...hooked(END, 2), before }] })).toMatchObject(shown)
})

test.each([
  { status: 'working', message: 'Fix it' },
  { status: 'blocked', message: 'approve the plan' },
] as const)('one whose turn a person stopped before it was closed has ended: it was $status', last => {
  const [end, before] = [hooked(END, 2), hooked(last, 3).update]
  const row = only({ said: [{ ...end, before }], turnEnd: () => 'stopped' })
  expect(row).toMatchObject({ status: 'idle', ended: true, alive: false })
  const print = { ...end, update: { ...end.update, kind: 'print' as const }, before }
  expect(only({ said: [print], turnEnd: () => 'stopped' }).status).toBe('gone')
})

test.each([
  ['its user closed it', { ...END, message: 'closed' }, { status: 'working' }],
  [
    'only background work went on',
    END,
    { status: 'working', waits: { kind: 'background', what: '', since: '' } },
  ],
] as const)('one is closed if %s', (_, end, last) => {
  const row = only({ said: [{ ...hooked(end, 2), before: hooked(last, 3).update }] })
  expect(row).toMatchObject({ status: 'idle', ended: true })
})

test.each(['busy', 'idle'] as const)(
  'once a question is answered, and it is %s, it is not told as what it does',
  status => {
    const asked = hooked({ status: 'blocked', message: 'approve Bash: touch x' }, 2)
    const before = hooked({ status: 'working', message: 'Fix it' }, 3).update
    expect(only({ said: [asked], live: [live({ status })] }).message).toBe('')
    expect(only({ said: [{ ...asked, before }], live: [live({ status })] }).message).toBe('Fix it')
  },
)

test('claude -p that has answered has ended, though no hook told it', () => {
  const given = {
    said: [hooked({ status: 'working', message: 'Fix it', kind: 'print' }, 2)],
    isAlive: () => false,
    turnEnd: () => 'answered' as const,
  }
  expect(only(given)).toMatchObject({ status: 'idle', ended: true, alive: false })
  expect(only({ ...given, live: [live({ kind: 'print', alive: false })] })).toMatchObject({ ended: true })
  const lost = { status: 'gone', before: 'working' }
  expect(only({ ...given, turnEnd: () => undefined })).toMatchObject(lost)
  expect(only({ ...given, said: [hooked({ status: 'working' }, 2)] })).toMatchObject(lost)
})

test('claude -p whose last word is that its turn is over has ended', () => {
  const row = only({ said: [hooked({ status: 'idle', kind: 'print' }, 2)], isAlive: () => false })
  expect(row).toMatchObject({ status: 'idle', ended: true })
})

test('a dialog that its user opened needs nobody: the user is there', () => {
  const opened = live({ status: 'waiting', waitingFor: 'dialog open' })
  const told = [hooked({ status: 'idle', message: 'All pages are there.' }, 2)]
  for (const given of [{ said: told }, { said: [] }]) {
    const row = only({ ...given, live: [opened] })
    expect(row).toMatchObject({ status: 'idle', needsYou: false, alive: true })
    expect(row.waits).toBeUndefined()
  }
  expect(only({ said: told, live: [opened] }).message).toBe('All pages are there.')
  // After Esc, of which no hook tells.
  expect(only({ said: [hooked({ status: 'working' }, 2)], live: [opened] }).status).toBe('idle')
})

test('in a dialog of its user, work in the background goes on', () => {
  const waits = { kind: 'background', what: 'npm run dev', since: '' } as const
  const row = only({
    said: [hooked({ status: 'working', waits }, 2)],
    live: [live({ status: 'waiting', waitingFor: 'dialog open' })],
  })
  expect(row).toMatchObject({ status: 'working', needsYou: false, waits: { kind: 'background' } })
})

test('what the supervisor asks is asked, also where the register calls it a dialog', () => {
  const asks = live({
    status: 'waiting',
    waitingFor: 'dialog open',
    background: { needs: 'approve Bash: touch x' },
  })
  expect(only({ live: [asks] })).toMatchObject({
    status: 'blocked',
    needsYou: true,
    waits: { what: 'approve Bash: touch x' },
  })
})

test('claude -p that has answered, as its end tells, is known by what was asked', () => {
  const end = hooked({ status: 'idle', kind: 'print', ended: true }, 2)
  const before = hooked({ status: 'working', message: 'Fix it', progress: 0.5, kind: 'print' }, 3).update
  const row = only({ said: [{ ...end, before }], isAlive: () => false, turnEnd: () => 'answered' })
  expect(row).toMatchObject({ status: 'idle', ended: true, message: 'Fix it' })
})

test.each([
  [
    'whose entry the register keeps',
    { live: [live({ status: 'busy', alive: false, statusUpdatedAt: minutesAgo(60) })] },
  ],
  ['of which no entry is left', { isAlive: () => false }],
])('one that is gone, %s, was last seen when its transcript grew', (_, given) => {
  const last = hooked({ status: 'working', message: 'Fix it' }, 60)
  const row = only({ said: [last], grownAt: () => minutesAgo(2), ...given })
  expect(row).toMatchObject({ status: 'gone', before: 'working', updatedAt: minutesAgo(2) })
})
