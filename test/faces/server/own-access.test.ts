import { expect, test } from 'vitest'
import { makeOwnAccess } from '../../../src/faces/server/own-access.ts'
import { makeCode } from '../../../src/parts/serving/codes.ts'
import { keepIdentity } from '../../../src/parts/serving/identity.ts'
import { openMemoryPlace } from '../../../src/parts/serving/serving-place.ts'

test.each([
  ['https', true],
  ['http', false],
])('a code gives a cookie that goes back over %s', (_, isSafe) => {
  const place = openMemoryPlace()
  const access = makeOwnAccess(place, keepIdentity(place), 8700, isSafe)
  const cookie = access.takeCode(makeCode(place, new Date())) ?? ''
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
  expect(cookie.includes('Secure')).toBe(isSafe)
  expect(access.find(new Headers({ cookie: cookie.split(';')[0] ?? '' }))).toBeDefined()
})
