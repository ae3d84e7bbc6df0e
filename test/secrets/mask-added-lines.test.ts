import { describe, expect, test, vi } from 'vitest'
import { makeMaskAddedLines } from '../../src/secrets/mask-added-lines.ts'
import type { FindSecrets } from '../../src/secrets/published-rules.ts'
import { findSecrets } from '../../src/secrets/published-rules.ts'
import { made, pem } from './table/made-up.ts'

const NEW = 'kf93jdKDlw02lfKWj3lsPQ91k'
/** As of a provider that our own rules have never heard of. */
const findNew: FindSecrets = async text => {
  const start = text.indexOf(NEW)
  return start < 0 ? [] : [{ kind: 'new secret', start, end: start + NEW.length }]
}
const own = makeMaskAddedLines(async () => undefined)

describe('the door', () => {
  test('masks what was added, and leaves the lines that stood there', async () => {
    const mine = 'my note: PASSWORD=hunter2!x'
    expect(await own(`${mine}\nb`, `${mine}\nnew: PASSWORD=hunter2!y\nb`)).toEqual({
      text: `${mine}\nnew: PASSWORD=[redacted: password]\nb`,
      count: 1,
    })
  })

  test('what is added between thousands of old lines keeps nobody waiting', async () => {
    const old = Array.from({ length: 6_000 }, (_, index) => `old ${index}`)
    const start = process.cpuUsage()
    const { count } = await own(
      old.join('\n'),
      old.map(line => `${line}\npassword=hunter2!${line}`).join('\n'),
    )
    expect(count).toBe(6_000)
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2_000)
  })

  test('sees a key as a whole although the document has empty lines already', async () => {
    const block = pem('PGP PRIVATE KEY BLOCK', ['', made(40), 'short', '=abcd'])
    expect((await own('# a\n\nb', `# a\n\n${block}\n\nb`)).text).toBe('# a\n\n[redacted: private key]\n\nb')
  })

  test('a second look masks what our own rules do not know', async () => {
    const door = makeMaskAddedLines(async () => findNew)
    expect(await door('', `a ${NEW} b API_KEY=abcd1234`)).toEqual({
      text: 'a [redacted: new secret] b API_KEY=[redacted: password]',
      count: 2,
    })
  })

  test.each([
    ['prose', 'Swap the client in src/faces/hooks/user-prompt-expansion/index-2.ts on Monday'],
    ['a commit', 'fixed in 3f786850e387550fdab836ed7e6dc881de23001b'],
    ['a UUID', '01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d'],
    ['a token that is masked', `ghp_${made(36)}`],
  ])('%s costs no second look', async (_, text) => {
    const load = vi.fn(async () => findNew)
    await makeMaskAddedLines(load)('', text)
    expect(load).not.toHaveBeenCalled()
  })

  test.each<[string, () => Promise<FindSecrets | undefined>]>([
    ['are missing', async () => undefined],
    [
      'fail',
      async () => async () => {
        throw new Error('broken')
      },
    ],
  ])('when the published rules %s, our own go on alone', async (_, load) => {
    expect((await makeMaskAddedLines(load)('', `${NEW} PASSWORD=hunter2!x`)).text).toBe(
      `${NEW} PASSWORD=[redacted: password]`,
    )
  })

  test('two findings of the same place mask it once, and never what is masked', async () => {
    const door = makeMaskAddedLines(async () => async text => [
      ...(await findNew(text)),
      ...(await findNew(text)),
      { kind: 'all', start: 0, end: text.length },
    ])
    expect(await door('', `PASSWORD=hunter2!x ${NEW}`)).toEqual({
      text: 'PASSWORD=[redacted: password] [redacted: new secret]',
      count: 2,
    })
  })
})

describe('the published rules', () => {
  test.each([
    ['vercel', `vcp_${made(40)}`],
    ['gitlab', `glpat-${made(20)}`],
    ['huggingface', `hf_${made(34, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')}`],
  ])('know %s', async (name, token) => {
    expect(await findSecrets(`see ${token} there`)).toEqual([
      { kind: `${name} secret`, start: 4, end: 4 + token.length },
    ])
  })

  test('a comment in a text does not switch them off', async () => {
    expect(await findSecrets(`secretlint-disable\nglpat-${made(20)}`)).toHaveLength(1)
  })
})
