import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPublishedRules } from '../../src/secrets/load-published-rules.ts'
import { makeMaskAddedLines } from '../../src/secrets/mask-added-lines.ts'
import { redact } from '../../src/secrets/redact.ts'
import { ASSIGNMENTS, CONNECTIONS, HEADERS, KEYS } from './table/in-context.ts'
import { LOOK_ALIKES } from './table/look-alikes.ts'
import { body, made, pem } from './table/made-up.ts'
import { PROVIDER_TOKENS } from './table/provider-tokens.ts'
import { EVERY_WORD, SLOW_PIECES } from './table/slow-pieces.ts'

const SECRETS = [...PROVIDER_TOKENS, ...KEYS, ...CONNECTIONS, ...HEADERS, ...ASSIGNMENTS]
const door = makeMaskAddedLines(loadPublishedRules)
const ownOnly = makeMaskAddedLines(async () => undefined)
const publishedOnly = async (text: string) => ((await (await loadPublishedRules())?.(text)) ?? []).length > 0

function timeOf(text: string): number {
  const start = process.cpuUsage()
  redact(text)
  return process.cpuUsage(start).user / 1000
}

describe('secrets', () => {
  test.each(SECRETS)('%s is masked, and what stands around it stays', async (_, text, secret) => {
    const { text: masked, count } = await door('', `one line before\n${text}\none line behind`)
    expect(masked).not.toContain(secret)
    expect(masked).toMatch(/^one line before\n[\s\S]*\[redacted: [^\]]+\][\s\S]*\none line behind$/)
    expect(count).toBeGreaterThan(0)
    expect(await door('', masked)).toEqual({ text: masked, count: 0 })
  })

  test.each(LOOK_ALIKES)('%s is left alone', async (_, text) => {
    expect(await door('', text)).toEqual({ text, count: 0 })
  })

  test.each([
    ['use API_KEY=abcd1234efgh5678, then "go"', 'use API_KEY=[redacted: password], then "go"'],
    ['(password=hunter2!x)', '(password=[redacted: password])'],
    ['https://ann:hunter2@h.example/a?b=c#d', 'https://ann:[redacted: password in a URL]@h.example/a?b=c#d'],
    ['{"token": "ab12cd34ef56", "n": 1}', '{"token": "[redacted: password]", "n": 1}'],
    ['curl -u ann:hunter2 https://h.example', 'curl -u ann:[redacted: password] https://h.example'],
    [`see ghp_${made(36)}, it fails`, 'see [redacted: GitHub token], it fails'],
    [`a\n\n${pem('PRIVATE KEY')}\n\nb`, 'a\n\n[redacted: private key]\n\nb'],
    [
      '-H "Authorization: Bearer abc123def456" -d x',
      '-H "Authorization: Bearer [redacted: authorization header]" -d x',
    ],
  ])('of %s only the secret goes', (text, masked) => {
    expect(redact(text).text).toBe(masked)
  })

  test('a key logged line by line is masked line by line', async () => {
    let document = '# Session'
    for (const line of body().slice(0, 3)) {
      const { text } = await door(document, `${document}\n- [x] ${line} (2025-01-15T10:30)`)
      expect(text).toBe(`${document}\n- [x] [redacted: line of a private key] (2025-01-15T10:30)`)
      document = text
    }
  })

  test('any text is survived, and masking twice is masking once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom(...SECRETS.map(([, text]) => text)))),
        fc.constantFrom(' ', '\n', '', ' = '),
        (pieces, between) => {
          const once = redact(pieces.join(between))
          expect(redact(once.text)).toEqual({ text: once.text, count: 0 })
        },
      ),
    )
  })

  test.each(SLOW_PIECES.map(piece => [piece]))('a megabyte of %s keeps nobody waiting', piece => {
    const slow = timeOf(`${EVERY_WORD}\n${piece.repeat(1_000_000 / piece.length)}`)
    // Far above what `npm run bench:secrets` should say: tests run beside each other.
    expect(slow).toBeLessThan(
      Math.max(1_000, 15 * timeOf(`${EVERY_WORD}\n${'Plain words. '.repeat(80_000)}`)),
    )
  })
})

test('each of many passwords in a run without a space is masked', () => {
  const query = Array.from({ length: 60 }, (_, index) => `p${index}_password=q7w${index}e9r0T1y2u3`).join('&')
  expect(redact(query).count).toBe(60)
})

test.each([
  ['a key that was cut off', `-----BEGIN PRIVATE KEY-----\n${'a b\n'.repeat(4_000_000)}`],
  ['a line without a space', 'a=b1'.repeat(4_000_000)],
])('sixteen megabytes of %s are no more than a pattern can take', (_, text) => {
  expect(() => redact(text)).not.toThrow()
})

test('precision and recall over the table', async () => {
  const approaches: Record<string, (text: string) => Promise<boolean>> = {
    'own rules': async text => (await ownOnly('', text)).count > 0,
    'published rules': publishedOnly,
    both: async text => (await door('', text)).count > 0,
  }
  for (const [name, finds] of Object.entries(approaches)) {
    const found = (await Promise.all(SECRETS.map(([, text]) => finds(text)))).filter(Boolean).length
    const wrong = (await Promise.all(LOOK_ALIKES.map(([, text]) => finds(text)))).filter(Boolean).length
    const precision = (found / (found + wrong)).toFixed(3)
    const recall = (found / SECRETS.length).toFixed(3)
    console.log(
      `${name}: precision ${precision}, recall ${recall} (${found} of ${SECRETS.length}, ${wrong} of ${LOOK_ALIKES.length} look-alikes)`,
    )
    if (name === 'both') expect([found, wrong]).toEqual([SECRETS.length, 0])
  }
})
