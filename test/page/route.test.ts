import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { PAGES, pagesOf, placeOf, readPlace } from '../../src/page/route.ts'

test.each([
  ['', { page: 'now' }],
  ['#/work', { page: 'work' }],
  ['#/plans/login', { page: 'plans', id: 'login' }],
  ['#/tasks/login%3A01.02.03.01', { page: 'tasks', id: 'login:01.02.03.01' }],
  ['#/work?q=a%20b', { page: 'work', words: 'a b' }],
  ['#/nothing', { page: 'now' }],
  ['#/work/%zz', { page: 'work', id: '%zz' }],
])('%s', (hash, place) => {
  expect(readPlace(hash)).toEqual(place)
})

test('a hub has other pages than a project', () => {
  expect(pagesOf('project')).toEqual(['now', 'work', 'plans', 'tasks', 'cost'])
  expect(pagesOf('hub')).toEqual(['now', 'runs', 'hosts', 'cost'])
  expect(readPlace('#/tasks/TASK-1', 'hub')).toEqual({ page: 'now' })
  expect(readPlace('#/runs/a', 'hub')).toEqual({ page: 'runs', id: 'a' })
})

test('every place is read as it was written', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter(words => words.trim() !== '')
  const places = fc.record(
    { page: fc.constantFrom(...PAGES.project), id: text, words: text },
    { requiredKeys: ['page'] },
  )
  fc.assert(
    fc.property(places, place => {
      expect(readPlace(placeOf(place))).toEqual(place)
    }),
  )
})
