import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { API_KEYS, findApiProblem, readApiSettings } from '../../src/api/own-settings.ts'

const read = (settings: Record<string, unknown>, home: string | undefined = '/home/ana') =>
  readApiSettings(
    Object.entries(settings).map(([key, value]) => ({ key, value })),
    home,
  )

const NOTHING = { folders: [], budgetUsd: undefined, maxTurns: undefined }

test('without settings nothing is allowed', () => {
  expect(read({})).toEqual(NOTHING)
})

test.each<[string, unknown, string[]]>([
  ['a list', ['/work/shop', '~/blog'], ['/work/shop', '/home/ana/blog']],
  ['one text', '/work/shop', ['/work/shop']],
  ['the home itself', '~', ['/home/ana']],
  ['a drive of Windows', ['C:\\work', 'D:/x', '\\\\host\\share'], ['C:\\work', 'D:/x', '\\\\host\\share']],
  ['relative paths', ['work', './work', '../work', 'C:work', '~ana/work', ''], []],
  ['what is no text', [5, null, { path: '/' }, ['/']], []],
])('folders: %s', (_, value, folders) => {
  expect(read({ api_folders: value }).folders).toEqual(folders)
})

test('without a home, paths below it do not count', () => {
  expect(readApiSettings([{ key: 'api_folders', value: ['~/x', '/y'] }], undefined).folders).toEqual(['/y'])
})

test.each<[unknown, number | undefined, number | undefined]>([
  [2.5, 2.5, undefined],
  [40, 40, 40],
  ['40', 40, 40],
  ['2.5', 2.5, undefined],
  [0, undefined, undefined],
  [-1, undefined, undefined],
  ['-1', undefined, undefined],
  ['', undefined, undefined],
  ['1e3', undefined, undefined],
  ['Infinity', undefined, undefined],
  [Number.POSITIVE_INFINITY, undefined, undefined],
  [Number.NaN, undefined, undefined],
  [true, undefined, undefined],
  [[5], undefined, undefined],
  [{}, undefined, undefined],
  [null, undefined, undefined],
  [1e12, undefined, undefined],
])('the number %j', (value, budgetUsd, maxTurns) => {
  expect(read({ execute_budget_usd: value, execute_max_turns: value })).toEqual({
    ...NOTHING,
    budgetUsd,
    maxTurns,
  })
})

test('the last value of a key counts', () => {
  const saved = [1, 2].map(value => ({ key: 'execute_budget_usd', value }))
  expect(readApiSettings(saved, undefined).budgetUsd).toBe(2)
})

describe('whatever stands there', () => {
  test('a value counts if and only if nothing is said against it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.double(), fc.integer({ min: 1, max: 99 })), value => {
        const { budgetUsd, maxTurns } = read({ execute_budget_usd: value, execute_max_turns: value })
        expect(budgetUsd === undefined).toBe(findApiProblem('execute_budget_usd', value) !== undefined)
        expect(maxTurns === undefined).toBe(findApiProblem('execute_max_turns', value) !== undefined)
      }),
    )
  })

  test('no folder is relative', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        for (const key of API_KEYS)
          for (const folder of read({ [key]: value }).folders)
            expect(folder).toMatch(/^(?:\/|[A-Za-z]:[\\/]|\\\\)/)
      }),
    )
  })
})
