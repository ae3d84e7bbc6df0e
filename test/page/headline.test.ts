import { expect, test } from 'vitest'
import { NOTHING_SEEN, seeAgents, seeState } from '../../src/page/data/seen.ts'
import type { AgentJson } from '../../src/page/data/shapes.ts'
import { groupsOf } from '../../src/page/now/group-rows-and-plans.ts'
import { headlineOf } from '../../src/page/now/headline.ts'
import { silentLine } from '../../src/page/now/silent.ts'
import { clockTime } from '../../src/page/words/times.ts'
import { AT, agent, board } from './agents.ts'

let count = 0
const many = (number: number, given: Partial<AgentJson>) =>
  Array.from({ length: number }, () => agent({ id: `agent${count++}`, ...given }))

const LIMIT = {
  kind: 'limit' as const,
  what: 'usage limit',
  since: '2026-03-02T09:40:00Z',
  until: '2026-03-02T12:50:00Z',
}

function lineOf(...agents: AgentJson[]): string {
  const seen = seeState({ agents: board(...agents) }, NOTHING_SEEN, AT)
  return headlineOf(groupsOf(seen, '', AT), AT)
    .map(({ text }) => text)
    .join(' · ')
}

test('the line says who needs somebody, until when a limit holds, and how many work', () => {
  const line = lineOf(
    ...many(14, {}),
    ...many(2, { status: 'blocked', needsYou: true }),
    ...many(1, { status: 'error', waits: LIMIT }),
    ...many(3, { stale: 'stale' }),
  )
  expect(line).toBe(`2 need you · 1 limit until ${clockTime(LIMIT.until, AT)} · 14 working · 3 stale`)
})

test('of several limits the one is told that is lifted first', () => {
  const later = { ...LIMIT, until: '2026-03-02T15:00:00Z' }
  expect(lineOf(...[later, LIMIT, later].flatMap(waits => many(1, { status: 'error', waits })))).toBe(
    `3 limits until ${clockTime(LIMIT.until, AT)}`,
  )
})

test('hosts that are silent are told behind what needs somebody, with which and since when', () => {
  const silent = [
    { host: 'server', since: '2026-03-02T08:00:00Z' },
    { host: 'laptop', since: '2026-03-02T09:58:00Z' },
  ]
  const agents = [
    ...many(1, { status: 'blocked', needsYou: true }),
    ...many(2, {}),
    ...many(3, { status: 'unknown' }),
  ]
  const seen = seeState({ agents: { ...board(...agents), silent } }, NOTHING_SEEN, AT)
  const parts = headlineOf(groupsOf(seen, '', AT), AT, seen.silent)
  expect(parts.map(({ text }) => text).join(' · ')).toBe(
    '1 needs you · 2 hosts silent · 2 working · 3 unknown',
  )
  expect(parts[1]?.title).toBe(
    `laptop since ${clockTime(silent[1]?.since ?? '', AT)} (2 min)\nserver since ${clockTime(silent[0]?.since ?? '', AT)} (2 h)`,
  )
  expect(silentLine(seen.silent, AT)).toBe(
    `Nothing was heard of laptop since ${clockTime(silent[1]?.since ?? '', AT)} (2 min) and server since ${clockTime(silent[0]?.since ?? '', AT)} (2 h). What their agents do is unknown.`,
  )
  const later = seeAgents(seen, { note: null, silent: [{ host: 'laptop', since: '2026-03-02T09:58:00Z' }] })
  expect(headlineOf(groupsOf(later, '', AT), AT, later.silent)[1]?.text).toBe('1 host silent')
  expect(silentLine(later.silent, AT)).toMatch(
    /^Nothing was heard of laptop since .* What its agents do is unknown\.$/,
  )
  expect(seeAgents(later, { note: null, silent: [] }).silent).toEqual([])
})

test('of many silent hosts the last ones heard of are named', () => {
  const silent = Array.from({ length: 40 }, (_, at) => ({
    host: `h${at}`,
    since: `2026-03-02T09:${String(at).padStart(2, '0')}:00Z`,
  }))
  expect(silentLine(silent, AT)).toMatch(
    /^Nothing was heard of h39 since .*, h38 since .*, h37 since .* and 37 more\. What their/,
  )
  expect(silentLine([], AT)).toBeUndefined()
})

test('what a note tells beside silent hosts is shown, and those are not told twice', () => {
  const silent = [{ host: 'quiet', since: '2026-03-02T09:58:00Z' }]
  const told = (note: string) => seeState({ agents: { ...board(), silent, note } }, NOTHING_SEEN, AT).note
  const own = '1 host silent: quiet since 2026-03-02T09:58:00Z. What their agents do is unknown.'
  expect([told(own), told('The database does not answer.'), told(`${own} A clock is wrong.`)]).toEqual([
    undefined,
    'The database does not answer.',
    'A clock is wrong.',
  ])
})

test.each([
  [1, '1 needs you'],
  [2, '2 need you'],
])('%s that waits for a person', (number, words) => {
  expect(lineOf(...many(number, { status: 'blocked', needsYou: true }))).toBe(words)
})

test('a plan that a person must decide about counts among those who need somebody', () => {
  const waits = { kind: 'person' as const, what: 'App failed', since: '2026-03-02T09:40:00Z', until: null }
  const plan = {
    plan: 'login',
    batch: '01.01 Server',
    threads: 1,
    needsYou: true,
    waits,
    waitsFor: [],
    project: null,
  }
  const seen = seeState({ agents: { ...board(agent()), plans: [plan] } }, NOTHING_SEEN, AT)
  expect(headlineOf(groupsOf(seen, '', AT), AT).map(({ text }) => text)).toEqual(['1 needs you', '1 working'])
})

test('words look for an agent in all that is known of it, whatever its letters are', () => {
  const seen = seeState(
    {
      agents: board(
        agent({ id: 'alpha', message: 'Reads the Spec' }),
        agent({ id: 'beta', taskId: 'TASK-7' }),
      ),
    },
    NOTHING_SEEN,
    AT,
  )
  const found = (words: string) =>
    groupsOf(seen, words, AT).flatMap(({ rows }) => rows.map(({ name }) => name))
  expect(found('SPEC reads')).toEqual(['alpha'])
  expect(found('task-7')).toEqual(['beta'])
  expect(found('gamma')).toEqual([])
})
