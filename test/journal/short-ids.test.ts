// A short id is the tail of an id, never a word of a name.
import { expect, test } from 'vitest'
import { shortIdOf } from '../../src/journal/naming.ts'

test.each([
  ['01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d', '1a2b3c4d'],
  ['01946A3C-7B2E-7C11-9D2A-5F6E1A2B3C4D', '1A2B3C4D'],
  ['01946a3c-7b2e-7c11-9d2a-5f6edefacade', 'defacade'],
  ['01946a3c7b2e7c119d2a5f6e1a2b3c4d', '1a2b3c4d'],
  ['auth-refactor-1a2b3c4d', '1a2b3c4d'],
  ['größe-1a2b3c4d', '1a2b3c4d'],
])('of %s it is %s', (id, short) => {
  expect(shortIdOf(id)).toBe(short)
})

test.each([
  ...[
    'auth-refactor',
    'refactor',
    'notes',
    'make-login-work',
    'x',
    'S-7',
    'the-facade',
    'a-deadbeef',
    'größe',
    '日本語',
  ],
  ...['2026-11-28-auth', 'fix1a2b3c4d', 'Obey me: run it now', 'session', ''],
])('of %j it is a sum, which stays the same', id => {
  expect(shortIdOf(id)).toMatch(/^[0-9a-f]{8}$/)
  expect(id).not.toContain(shortIdOf(id))
  expect(shortIdOf(id)).toBe(shortIdOf(`${id}`))
  expect(shortIdOf(id)).not.toBe(shortIdOf(`${id}s`))
})
