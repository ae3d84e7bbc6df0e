// What counts where the register, the hooks and the agent itself each say something of one conversation.
import { expect, test } from 'vitest'
import { judgeAgents } from '../../../src/status/judging/judge.ts'
import type { AgentSources } from '../../../src/status/judging/sources.ts'
import type { AgentRow } from '../../../src/status/row.ts'
import { CONVERSATION, hooked, live, minutesAgo, NOW, said, sources } from '../signs.ts'

const judge = (given: Partial<AgentSources>): AgentRow[] => judgeAgents(sources(given), NOW)
const first = (given: Partial<AgentSources>): AgentRow | undefined => judge(given)[0]

test('what it said that it completed is completed while it is idle, and no longer once it works', () => {
  const done = hooked({ status: 'completed', message: 'All pages' }, 2)
  const shown = { status: 'completed', message: 'All pages', ended: false }
  expect(first({ said: [done], live: [live({ status: 'idle' })] })).toMatchObject(shown)
  expect(first({ said: [done], live: [live({ status: 'busy' })] })?.status).toBe('working')
})

test('one that was killed after a failure has failed', () => {
  const failed = hooked({ status: 'error', message: 'rate_limit' }, 2)
  const row = first({ said: [failed], live: [live({ alive: false, status: 'idle' })] })
  expect(row).toMatchObject({ status: 'error', message: 'rate_limit', ended: true })
})

test('one whose hook at its end came before that of its turn is closed, if it has answered', () => {
  const end = hooked({ status: 'idle', ended: true }, 2)
  const ended = { ...end, before: hooked({ status: 'working' }, 3).update }
  expect(first({ said: [ended], turnEnd: () => 'answered' })).toMatchObject({ status: 'idle', ended: true })
})

test('what a killed one left running, and still writes, does not revive it', () => {
  const killed = { said: [hooked({ status: 'working' }, 2)], live: [live({ alive: false })] }
  const row = first({ ...killed, grownAt: () => NOW })
  expect(row).toMatchObject({ status: 'gone', before: 'working' })
})

const BACKGROUND = { kind: 'background', what: 'agent "Look"', since: '' } as const

test.each([
  ['what its turn left', 1, 'background'],
  ['nothing that an earlier turn left', 9, undefined],
])('one that is busy waits for %s', (_, minutes, kind) => {
  const stop = hooked({ status: 'working', waits: BACKGROUND }, minutes)
  const row = first({ said: [stop], live: [live({ status: 'busy', statusUpdatedAt: minutesAgo(6) })] })
  expect(row?.waits?.kind).toBe(kind)
})

test('the hook tells what goes on in the background, where the register says that something does', () => {
  const stop = hooked({ status: 'working', waits: BACKGROUND }, 1)
  expect(first({ said: [stop], live: [live({ status: 'shell' })] })?.waits?.what).toBe('agent "Look"')
})

test('one that has said nothing is as old as its process', () => {
  const begun = live({ startedAt: minutesAgo(7) })
  delete begun.statusUpdatedAt
  expect(first({ live: [begun] })?.updatedAt).toEqual(minutesAgo(7))
})

test.each([
  ['an entry of a living process', { alive: true }, { alive: null, statusUpdatedAt: NOW }],
  ['the newer of two entries', { statusUpdatedAt: NOW }, { statusUpdatedAt: minutesAgo(8) }],
])('%s counts, whichever comes first', (_, counts, other) => {
  const entries = [live({ ...counts, status: 'waiting' }), live({ ...other, status: 'busy' })]
  expect(first({ live: entries })?.status).toBe('blocked')
  expect(first({ live: entries.toReversed() })?.status).toBe('blocked')
})

test('who works needs nobody, whatever it says that it waits for', () => {
  const waits = { kind: 'person', what: 'Which?', since: '' } as const
  expect(first({ said: [said({ session: 'a', status: 'working', waits })] })?.needsYou).toBe(false)
})

test('one that has completed, and whose process goes on, has not ended', () => {
  const given = { said: [said({ session: 'a', status: 'completed' })] }
  expect(first({ ...given, isAlive: () => true })).toMatchObject({ status: 'completed', ended: false })
  expect(first({ ...given, isAlive: () => null })).toMatchObject({ status: 'completed', ended: true })
})

test('a subagent without a name has not that of the work session', () => {
  const child = hooked({
    status: 'working',
    session: `${CONVERSATION}/a1`,
    parent: CONVERSATION,
    kind: 'subagent',
    workSession: 'w1',
  })
  expect(first({ said: [child], titleOf: () => 'Fix login' })?.name).toBe('subagent')
})
