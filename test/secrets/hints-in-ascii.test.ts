import { expect, test } from 'vitest'
import { ASCII_HINTS, spellings } from '../../src/secrets/assignments/names-in-other-languages.ts'

test('every spelling of ASCII letters holds a word that it is searched for', () => {
  const missed = spellings().filter(
    word => /^[ -~]+$/.test(word) && !ASCII_HINTS.some(hint => word.includes(hint)),
  )
  expect(missed).toEqual([])
})
