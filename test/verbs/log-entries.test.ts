import { expect, test } from 'vitest'
import type { Argument } from '../../src/verbs/definition.ts'
import { log } from '../../src/verbs/log.ts'
import { toChanges } from '../../src/verbs/log-entries.ts'

const entries = Object.entries<Argument>(log.arguments).filter(
  ([name, { kind }]) => name !== 'session' && kind !== 'switch',
)

test.each(entries)('what --%s is given reaches a change', (name, { of }) => {
  const owner = of === undefined ? [] : [{ name: of, value: 'its owner' }]
  expect(JSON.stringify(toChanges([...owner, { name, value: 'some words' }]))).toContain('some words')
})

test('an entry of an unknown kind is refused, not dropped', () => {
  expect(() => toChanges([{ name: 'decison', value: 'x' }])).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT' }),
  )
})
