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

function quickly(folder: string, words: string[], env: NodeJS.ProcessEnv = {}): string | undefined {
  return pushQuickly(words, { cwd: folder, env: { ...NOBODY, ...env }, now: () => NOW })
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

test('both ways write and print the same', async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(words, async given => {
      const [one, two] = [makeFolder(), makeFolder()]
      let said: string | undefined
      try {
        said = quickly(one, given)
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
  expect(count).toBeGreaterThan(50)
})

describe('the fast way leaves to the verb', () => {
  test.each([
    ['a secret', ['a', 'working', `ghp_${made(36)}`]],
    ['a secret in metadata', ['a', 'working', '--metadata', `password=${made(14)}`]],
    [
      'a secret in metadata, which JSON writes in another way',
      ['a', 'working', '--metadata', JSON.stringify({ note: `curl -u "admin:${made(14)}" https://db` })],
    ],
    ['a long text', ['a', 'working', 'x '.repeat(2_000)]],
    ['what may be a token of somebody', ['a', 'working', `${made(40)}aA1`]],
    ['the text on standard input', ['a', 'working', '-']],
    ['JSON', ['a', 'working', '--json']],
    ['a question for help', ['a', 'working', '--help']],
  ])('%s', (_, given) => {
    const folder = makeFolder()
    let said: string | undefined
    try {
      said = quickly(folder, given)
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

test('the fast way says which run it is in', () => {
  const folder = makeFolder()
  quickly(folder, ['a', 'idle'], { LOGBOOK_RUN: 'r1' })
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
