import { expect, test } from 'vitest'
import { findRetentionProblem, readRetention } from '../../src/status/retention.ts'

test.each<[string, object, object | undefined]>([
  ['nothing', {}, undefined],
  ['days', { history_days: 30 }, { days: 30 }],
  ['days as text', { history_days: ' 30 ' }, { days: 30 }],
  ['a size', { history_size: '2 GB' }, { mostBytes: 2e9 }],
  ['both', { history_days: 1, history_size: '1.5MiB' }, { days: 1, mostBytes: 1_572_864 }],
  ['no days', { history_days: 0 }, undefined],
  ['days below 0', { history_days: -1 }, undefined],
  ['half a day', { history_days: 0.5 }, undefined],
  ['true', { history_days: true }, undefined],
  ['a list', { history_days: [30], history_size: ['1GB'] }, undefined],
  ['words', { history_days: 'never', history_size: 'all' }, undefined],
  ['a bare number as size', { history_size: 5 }, undefined],
  ['nothing as size', { history_size: '0GB' }, undefined],
])('%s', (_, options, expected) => {
  const saved = Object.entries(options).map(([key, value]) => ({ key, value }))
  expect(readRetention(saved)).toEqual(expected && { days: undefined, mostBytes: undefined, ...expected })
  const problems = Object.entries(options).map(([key, value]) =>
    findRetentionProblem(key as 'history_days', value),
  )
  expect(problems.every(problem => problem === undefined)).toBe(
    expected !== undefined || problems.length === 0,
  )
})
