// A token is found whatever texts came before it in the process.
import { expect, test, vi } from 'vitest'
import { PROVIDER_TOKENS } from './table/provider-tokens.ts'

test('letters of other scripts before it hide no token', async () => {
  vi.resetModules()
  const { redact } = await import('../../src/secrets/redact.ts')
  const tokens = PROVIDER_TOKENS.map(([, , secret]) => secret)
  for (const token of tokens) {
    const other = String.fromCharCode(token.charCodeAt(0) + 0x100, token.charCodeAt(1) + 0x100)
    redact(`${other}${token.slice(2)} ${other[0]}${token.slice(1)} ${token[0]}${other[1]}${token.slice(2)}`)
  }
  expect(PROVIDER_TOKENS.filter(([, text, secret]) => redact(text).text.includes(secret))).toEqual([])
})
