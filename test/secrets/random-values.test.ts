import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact } from '../../src/secrets/redact.ts'

const SIGNS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']
const random = fc
  .string({ unit: fc.constantFrom(...SIGNS), minLength: 8, maxLength: 16 })
  .filter(value => /\d/.test(value) && /[a-z]/i.test(value))

test.each([
  ['password: ', ''],
  ['password=', ''],
  ['client_secret: ', ''],
  ['token: ', ''],
  ['DB_PASSWORD=', ''],
  ["password = '", "'"],
])('of random values behind %s%s hardly one stays', (before, after) => {
  const values = fc.sample(random, { numRuns: 1000, seed: 7 })
  const left = values.filter(value => redact(`${before}${value}${after}`).text.includes(value))
  expect(left.length, left.slice(0, 9).join(' ')).toBeLessThanOrEqual(10)
})

test.each(['getSecret2Value', 'userPassword2', 'v1beta1'])('the name %s in code stays', name =>
  expect(redact(`secret: ${name}`).count).toBe(0),
)

test.each([
  'Pass `--max-old-space-size=4096` to node',
  'pass "timeout=30" on, and `headerLevelStart={3}` too',
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db2',
  'password: urn:k8s:secret:redis:password',
])('%s tells no secret', text => {
  expect(redact(text).text).toBe(text)
})

test('a flag that is called pass gives one', () => {
  expect(redact('mytool --pass s3cr3tW0rd9').text).not.toContain('s3cr3tW0rd9')
})
