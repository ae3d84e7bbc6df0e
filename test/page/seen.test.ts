import { expect, test } from 'vitest'
import { NOTHING_SEEN, seeAgents, seeLanes, seeRuns, seeState } from '../../src/page/data/seen.ts'
import type { RunJson } from '../../src/page/data/shapes.ts'
import { AT, agent, board } from './agents.ts'

const names = (seen: typeof NOTHING_SEEN) => [...seen.rows.values()].map(({ name }) => name)

test('a state is all there is: what was known before and is not in it is gone', () => {
  const before = seeState({ agents: board(agent({ id: 'old' })) }, NOTHING_SEEN, AT)
  expect(names(seeState({ agents: board(agent({ id: 'new' })) }, before, AT))).toEqual(['new'])
})

test('a change touches only what it names, and leaves other rows the same objects', () => {
  const before = seeState(
    { agents: board(agent({ id: 'a' }), agent({ id: 'b' }), agent({ id: 'c' })) },
    NOTHING_SEEN,
    AT,
  )
  const after = seeAgents(before, { changed: [agent({ id: 'b', message: 'Writes' })], left: ['c'] })
  expect(names(after)).toEqual(['a', 'b'])
  expect(after.rows.get('\na')).toBe(before.rows.get('\na'))
  expect(after.rows.get('\nb')?.message).toBe('Writes')
})

test('two agents with one id in two projects are two', () => {
  const seen = seeState(
    { agents: board(agent({ project: '/a' }), agent({ project: '/b' })) },
    NOTHING_SEEN,
    AT,
  )
  expect(seen.rows.size).toBe(2)
})

test('what left is found by its id, in whichever project it was', () => {
  const before = seeState(
    { agents: board(agent({ id: 'x', project: '/a' }), agent({ id: 'y', project: '/a' })) },
    NOTHING_SEEN,
    AT,
  )
  expect(names(seeAgents(before, { left: ['x'] }))).toEqual(['y'])
})

test('lanes stay through a state and a change, and go on with another status', () => {
  const first = seeState({ agents: board(agent()) }, NOTHING_SEEN, AT)
  const lanes = [{ status: 'working', from: '2026-03-02T09:50:00Z', to: '2026-03-02T10:00:00Z' }]
  const laned = seeLanes(first, [agent({ lanes })])
  expect(laned.rows.get('\nworker1')?.lanes).toEqual([
    { status: 'working', from: '2026-03-02T09:50:00Z', to: null },
  ])
  expect(seeState({ agents: board(agent()) }, laned, AT).rows.get('\nworker1')?.lanes).toHaveLength(1)
  const since = '2026-03-02T10:05:00Z'
  expect(
    seeAgents(laned, { changed: [agent({ status: 'blocked', since })] }).rows.get('\nworker1')?.lanes,
  ).toEqual([
    { status: 'working', from: '2026-03-02T09:50:00Z', to: since },
    { status: 'blocked', from: since, to: null },
  ])
})

test('plans and the note change where they are told, and stay otherwise', () => {
  const before = { ...seeState({ agents: board(agent()) }, NOTHING_SEEN, AT), note: 'asleep' }
  expect(seeAgents(before, { changed: [agent()] }).note).toBe('asleep')
  expect(seeAgents(before, { note: null }).note).toBeUndefined()
})

test('a clock that differs by more than what seconds hide is told by how old a row is there', () => {
  expect(seeState({ agents: board(agent()) }, NOTHING_SEEN, AT).ahead).toBe(0)
  expect(seeState({ agents: board(agent()) }, NOTHING_SEEN, AT - 90_000).ahead).toBe(90_000)
})

test('runs come whole in a state and are merged after', () => {
  const run = (id: string, costUsd: number) => ({ id, costUsd }) as RunJson
  const first = seeState({ runs: { runs: [run('a', 1), run('b', 1)] } }, NOTHING_SEEN, AT)
  expect([...seeRuns(first, { runs: [run('b', 2)] }).runs.values()].map(({ costUsd }) => costUsd)).toEqual([
    1, 2,
  ])
})
