import { expect, test } from 'vitest'
import { NOTHING_SEEN, seeState } from '../../src/page/data/seen.ts'
import type { AgentJson } from '../../src/page/data/shapes.ts'
import { groupsOf } from '../../src/page/now/group-rows-and-plans.ts'
import { headlineOf } from '../../src/page/now/headline.ts'
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
