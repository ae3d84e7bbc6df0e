// The fast way of `push` writes and prints what the verb does, or leaves it to the verb.

import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pushQuickly } from '../../../src/faces/push/push-quickly.ts'
import { VERBS } from '../../../src/verbs/registry.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { linesOf, statusFiles } from '../../helpers/status-lines.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { made } from '../../secrets/table/made-up.ts'

const NOW = new Date('2026-11-30T10:00:00.123Z')

async function quickly(
  folder: string,
  words: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string | undefined> {
  return await pushQuickly(words, { cwd: folder, env: { ...NOBODY, ...env }, now: () => NOW })
}

const written = (folder: string) =>
  statusFiles(folder)
    .filter(name => name.endsWith('.jsonl'))
    .map(name => [name, linesOf(folder, name.slice(0, -6)).map(({ timestamp: _, ...line }) => line)])

const word = fc.oneof(
  fc.constantFrom(
    '0.5',
    '50%',
    '-1',
    'idle',
    '--task',
    '--progress',
    '--metadata',
    'a=b',
    '--',
    '--task=7',
    '--json',
    '-h',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const words = fc
  .tuple(
    fc.constantFrom('builder', 'Builder 2', 'con', 'ä'),
    fc.constantFrom('idle', 'working', 'Completed', 'error', 'x'),
    fc.array(word, { maxLength: 5 }),
  )
  .map(([agent, status, more]) => [agent, status, ...more])

async function compare(words: fc.Arbitrary<string[]>): Promise<number> {
  let count = 0
  await fc.assert(
    fc.asyncProperty(words, async given => {
      const [one, two] = [makeFolder(), makeFolder()]
      let said: string | undefined
      try {
        said = await quickly(one, given)
      } catch {
        // The verb says what is wrong.
      }
      if (said === undefined) {
        expect(readdirSync(one)).toEqual([])
        return
      }
      count += 1
      const { stdout, exit } = await openTerminal(two).logbook('push', ...given)
      expect([stdout, exit, written(two)]).toEqual([said, 0, written(one)])
    }),
    { numRuns: 300 },
  )
  return count
}

test('both ways write and print the same', async () => {
  expect(await compare(words)).toBeGreaterThan(50)
})

test('both ways mask the same', async () => {
  const names = 'password api_key --api-key --token token: pw auth key secret client_secret'.split(' ')
  const secret = fc.constantFrom(
    'swordfish99',
    'hunter2!x',
    `ghp_${made(36)}`,
    made(43),
    'https://a:b9x7c@b.org',
  )
  const part = fc.oneof(
    fc.constantFrom(
      ...names,
      ...names.map(name => `\\u00${name.charCodeAt(0).toString(16)}${name.slice(1)}`),
    ),
    fc.constantFrom('is', '=', ': ', ' ', '","', '":"', '\n', '-', '"', 'the tests', 'für', '50%'),
    secret,
  )
  const text = fc.array(part, { minLength: 1, maxLength: 5 }).map(all => all.join(''))
  const metadata = fc.oneof(
    text,
    fc.tuple(fc.constantFrom('--api-key', '--token', '-p'), secret).map(argv => JSON.stringify({ argv })),
    fc.array(text, { maxLength: 3 }).map(list => JSON.stringify({ list })),
    text.map(inner => `{"a":["${inner}"]}`),
  )
  const given = fc.oneof(
    text.map(message => ['a', 'working', message]),
    fc.tuple(text, text).map(([agent, task]) => [agent, 'idle', 'Tests', '50%', task]),
    metadata.map(more => ['a', 'error', 'Tests', '--metadata', more]),
  )
  expect(await compare(given)).toBeGreaterThan(50)
})

describe('the fast way leaves to the verb', () => {
  test.each([
    ['a secret', ['a', 'working', `ghp_${made(36)}`]],
    ['a secret in metadata', ['a', 'working', '--metadata', `password=${made(14)}`]],
    ['one behind a flag', ['a', 'working', '--metadata', '{"argv":["--api-key","swordfish99"]}']],
    ['one that JSON hides', ['a', 'working', '--metadata', '{"a":"\\u0070assword=swordfish99"}']],
    [
      'a secret in metadata, which JSON writes in another way',
      ['a', 'working', '--metadata', JSON.stringify({ note: `curl -u "admin:${made(14)}" https://db` })],
    ],
    ['a long text', ['a', 'working', 'x '.repeat(2_000)]],
    ['the text on standard input', ['a', 'working', '-']],
    ['JSON', ['a', 'working', '--json']],
    ['a question for help', ['a', 'working', '--help']],
  ])('%s', async (_, given) => {
    const folder = makeFolder()
    let said: string | undefined
    try {
      said = await quickly(folder, given)
    } catch {
      // Also a way to leave it.
    }
    expect(said).toBeUndefined()
    expect(readdirSync(folder)).toEqual([])
  })
})

test('the fast way knows the arguments of the verb', () => {
  const { placed = [], arguments: known } = VERBS.push
  expect(placed).toEqual(['agent', 'status', 'message', 'progress', 'task'])
  expect(Object.keys(known)).toEqual([...placed, 'metadata'])
})

test('the fast way says which run it is in', async () => {
  const folder = makeFolder()
  await quickly(folder, ['a', 'idle'], { LOGBOOK_RUN: 'r1' })
  expect(linesOf(folder, 'a')).toEqual([
    {
      timestamp: NOW.toISOString(),
      session: 'a',
      status: 'idle',
      progress: null,
      message: '',
      task_id: null,
      metadata: null,
      run: 'r1',
    },
  ])
})
