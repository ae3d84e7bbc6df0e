import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findElsewhere, type RemoteRun } from '../../src/hub/elsewhere.ts'

const remote = (run: string, more: Partial<RemoteRun> = {}): RemoteRun => ({
  run,
  thread: '01.01.01',
  attempt: 1,
  host: 'far',
  silent: false,
  fence: 1,
  status: 'running',
  complete: false,
  since: '2026-03-01T00:00:00Z',
  endedAt: null,
  ...more,
})
const done = { status: 'completed', complete: true, endedAt: '2026-03-01T00:00:00Z' } as const
const look = (runs: RemoteRun[], ...own: string[]) => findElsewhere(runs, new Set(own)).get('01.01.01')

test('a claim of another run holds the thread, whoever has completed it before', () => {
  expect(look([remote('a')])).toMatchObject({ kind: 'runs', run: { run: 'a' } })
  expect(look([remote('a', done), remote('b')], 'a')).toMatchObject({ kind: 'runs', run: { run: 'b' } })
})

test('one that was completed elsewhere is done, also while an own claim is open', () => {
  expect(look([remote('a', done), remote('own')], 'own')).toMatchObject({ kind: 'done', run: { run: 'a' } })
  expect(look([remote('a', { ...done, fence: null })])).toMatchObject({ kind: 'done' })
})

test('what was not completed, was given back, or runs without a claim keeps nobody from it', () => {
  for (const more of [
    { status: 'withdrawn', endedAt: done.endedAt },
    { status: 'failed', endedAt: done.endedAt },
    { status: 'completed', endedAt: done.endedAt },
    { fence: null },
  ] as const)
    expect(look([remote('a', more)])).toBeUndefined()
  expect(look([remote('a', done), remote('b')], 'a', 'b')).toBeUndefined()
})

test('the order of what a hub tells does not matter, and own runs are never elsewhere', () => {
  const runs = fc.array(
    fc.record({
      run: fc.constantFrom('a', 'b', 'c', 'd'),
      fence: fc.constantFrom(null, 1, 2),
      complete: fc.boolean(),
      endedAt: fc.constantFrom(null, '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'),
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(runs, fc.subarray(['a', 'b', 'c', 'd']), (all, own) => {
      const told = all.map(({ run, ...more }) => remote(run, more))
      const found = look(told, ...own)
      expect(own).not.toContain(found?.run.run)
      expect(look(told.toReversed(), ...own)?.kind).toBe(found?.kind)
    }),
  )
})
