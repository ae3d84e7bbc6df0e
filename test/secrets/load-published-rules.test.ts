import { expect, test } from 'vitest'
import { loadPublishedRules } from '../../src/secrets/load-published-rules.ts'

test('texts that are masked at the same time load the published rules once', async () => {
  const [first, second] = [loadPublishedRules(), loadPublishedRules()]
  expect(second).toBe(first)
  expect(await first).toBeTypeOf('function')
})
