import { expect, test } from 'vitest'
import { findSimilar } from '../../../src/text/names/similar-names.ts'

const NAMES = ['fix-typo-in-footer', 'Größe der Menüs', 'make-login-use-oauth', '認証の修正', 'v1.2-release']

test.each([
  ['footer', ['fix-typo-in-footer']],
  ['Typo in', ['fix-typo-in-footer']],
  ['footre', ['fix-typo-in-footer']],
  ['grosse', ['Größe der Menüs']],
  ['logn', ['make-login-use-oauth']],
  ['make login uses oauth', ['make-login-use-oauth']],
  ['認証の', ['認証の修正']],
  ['e', []],
  ['in', []],
  ['nothing like it', []],
  ['zzz', []],
  ['', []],
])('%s', (typed, expected) => {
  expect(findSimilar(typed, NAMES, name => [name])).toEqual(expected)
})

test('at most three are offered, in their order', () => {
  const names = ['login-1', 'login-2', 'login-3', 'login-4']
  expect(findSimilar('login', names, name => [name])).toEqual(names.slice(0, 3))
})
