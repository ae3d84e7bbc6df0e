import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOTHING_SEEN, seeState } from '../../src/page/data/seen.ts'
import { chainsOf } from '../../src/page/now/wait-chains.ts'
import { AT, agent, board } from './agents.ts'

function chains(waits: Record<string, string[]>) {
  const agents = Object.entries(waits).map(([id, waitsFor]) => agent({ id, waitsFor }))
  const { rows } = seeState({ agents: board(...agents) }, NOTHING_SEEN, AT)
  return chainsOf([...rows.values()]).map(({ on, waiting }) => [on, ...waiting])
}

test('all behind one stand behind it, the nearest first', () => {
  expect(chains({ a: [], b: ['a'], c: ['b'], d: ['a'] })).toEqual([['a', 'b', 'd', 'c']])
})

test('the one with most behind it comes first', () => {
  expect(chains({ a: [], b: ['a'], c: [], d: ['c'], e: ['c'] }).map(([on]) => on)).toEqual(['c', 'a'])
})

test('a circle has no root, and whoever is not there holds up nobody', () => {
  expect(chains({ a: ['b'], b: ['a'], c: ['nobody'] })).toEqual([])
})

test('it ends whatever waits for whatever', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const waits = fc.dictionary(fc.constantFrom(...names), fc.subarray(names))
  fc.assert(fc.property(waits, given => chains(given).every(chain => new Set(chain).size === chain.length)))
})
