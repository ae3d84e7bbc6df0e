// Plans are drawn between agents, and no agent is taken for one.
import { expect, test } from 'vitest'
import { NOTHING_SEEN, seeState } from '../../src/page/data/seen.ts'
import { whatToDo } from '../../src/page/now/describe-row.ts'
import { groupsOf } from '../../src/page/now/group-rows-and-plans.ts'
import { AT, agent, board } from './agents.ts'

const PLAN = {
  plan: 'login',
  batch: '01.01 Server',
  threads: 1,
  needsYou: true,
  waits: { kind: 'person' as const, what: 'App failed', since: '2026-03-02T09:40:00Z', until: null },
  waitsFor: [],
  project: null,
}

test('a plan names itself, and an agent that is called like one stays an agent', () => {
  const named = agent({ id: 'plan login', status: 'blocked', needsYou: true, kind: 'terminal' })
  const seen = seeState({ agents: { ...board(named), plans: [PLAN] } }, NOTHING_SEEN, AT)
  const [group] = groupsOf(seen, '', AT)
  expect(group?.rows.map(({ plan }) => plan)).toEqual([undefined, 'login'])
  expect(new Set(group?.rows.map(({ key }) => key)).size).toBe(2)
  expect(group?.rows.map(row => whatToDo(row, 'needs-you'))).toEqual([
    'Answer it in its terminal.',
    'Open the plan to go on from there.',
  ])
})
