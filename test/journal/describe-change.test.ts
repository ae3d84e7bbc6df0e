// What was logged, in a few words: nothing empty, and no marks that lead to nothing.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../src/journal/changes.ts'
import { describeChange, joinDescriptions } from '../../src/journal/describe-change.ts'

test.each<[Change, string]>([
  [{ kind: 'done', query: '' }, 'Done'],
  [{ kind: 'done', query: ' Write it ' }, 'Done: Write it'],
  [{ kind: 'current', query: '' }, 'Now'],
  [{ kind: 'next', steps: [] }, 'Next'],
  [{ kind: 'next', steps: ['', 'a', ' ', 'b', ''] }, 'Next: a; b'],
  [{ kind: 'resolved', blocker: '', words: undefined }, 'Resolved'],
  [{ kind: 'resolved', blocker: undefined, words: undefined }, 'Resolved: the blocker'],
  [{ kind: 'key', fact: '' }, 'Key context'],
])('%j is told as %j', (change, told) => {
  expect(describeChange(change)).toBe(told)
})

test('whatever is empty, no mark stands alone or doubled', () => {
  const text = fc.constantFrom('', ' ', 'a', 'two words')
  const change = fc.oneof(
    fc.record({ kind: fc.constant('progress' as const), text }),
    fc.record({ kind: fc.constant('done' as const), query: text }),
    fc.record({ kind: fc.constant('step' as const), text }),
    fc.record({ kind: fc.constant('next' as const), steps: fc.array(text) }),
    fc.record({ kind: fc.constant('key' as const), fact: text }),
  )
  fc.assert(
    fc.property(fc.array(change), changes => {
      const told = joinDescriptions(changes.map(one => describeChange(one as Change)))
      expect(told).not.toMatch(/^[;: ]|[;:]\s*[;:]|[;: ]$/)
    }),
  )
})
