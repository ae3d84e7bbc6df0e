import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { PAGES, placeOf, readPlace } from '../../src/page/route.ts'

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

test('every place is read as it was written', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter(words => words.trim() !== '')
  const places = fc.record(
    { page: fc.constantFrom(...PAGES), id: text, words: text },
    { requiredKeys: ['page'] },
  )
  fc.assert(
    fc.property(places, place => {
      expect(readPlace(placeOf(place))).toEqual(place)
    }),
  )
})
