import { describe, expect, test } from 'vitest'
import { redact } from '../../src/secrets/redact.ts'
import { mapFields, mapFieldsAtOnce } from '../../src/text/map-texts.ts'
import { made } from '../secrets/table/made-up.ts'

const secret = made(14)
const mask = (text: string) => redact(text).text

describe('an object', () => {
  test.each<[string, unknown]>([
    ['under the name of a secret', { password: secret }],
    ['deep under it', { env: { DB_PASSWORD: secret, n: 1 } }],
    ['in a list under it', { passwords: ['none', secret] }],
    ['behind a flag', { args: ['--password', secret] }],
    ['as a key', { [`ghp_${made(36)}`]: true }],
    ['in a text', { note: `export API_KEY=${secret}` }],
    ['in a text with quotes', { note: `if ("${secret}" == passwd) {` }],
  ])('hides a secret %s', async (_, value) => {
    const masked = mapFieldsAtOnce(value, mask)
    expect(JSON.stringify(masked)).toMatch(/\[redacted: /)
    expect(JSON.stringify(masked)).not.toMatch(new RegExp(`${secret}|ghp_\\w`))
    expect(await mapFields(value, async text => mask(text))).toEqual(masked)
  })

  test('stays as it is without a secret', async () => {
    const value = {
      key: 'SESSION-001',
      tokens: 12_345,
      token: 'refresh the page',
      auth: 'OAuth with PKCE',
      pass: '3 of 5',
      list: ['--watch', 'x', null, true, { deep: [1.5] }],
    }
    expect(mapFieldsAtOnce(value, mask)).toEqual(value)
    expect(await mapFields(value, async text => mask(text))).toEqual(value)
  })
})
