import { expect, test } from 'vitest'
import { nameRows } from '../../../src/status/judging/name-rows.ts'
import { row, sources } from '../signs.ts'

test('thousands of one name get numbers in no time', () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => row({ id: `s${10_000 + at}`, name: 'same' }))
  const began = performance.now()
  const names = nameRows(rows, sources({})).map(({ name }) => name)
  expect(performance.now() - began).toBeLessThan(500)
  expect(new Set(names).size).toBe(3_000)
  expect(names.slice(0, 3)).toEqual(['same', 'same (2)', 'same (3)'])
})

test('a number that somebody has as a name is passed over', () => {
  const rows = [row({ id: 'a', name: 'x (2)' }), row({ id: 'b', name: 'x' }), row({ id: 'c', name: 'x' })]
  expect(nameRows(rows, sources({})).map(({ name }) => name)).toEqual(['x (2)', 'x', 'x (3)'])
})
