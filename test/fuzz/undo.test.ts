// Whatever was logged, undo gives back every document as it was, byte for byte: also one that a person has arranged.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LogbookError } from '../../src/errors.ts'
import { openLogbook } from '../../src/logbook.ts'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import type { Store } from '../../src/store/store.ts'
import { anyWords, handMade } from '../helpers/documents.ts'
import { makeFolder } from '../helpers/folders.ts'
import { STATE } from '../helpers/home.ts'
import { often } from './fuzz.ts'

const FILE = '.sessions/active/login-1a2b3c4d.md'

const KINDS = [
  'progress',
  'step',
  'done',
  'current',
  'decision',
  'discovery',
  'dead-end',
  'blocker',
  'resolved',
  'next',
  'key',
  'file',
] as const

const call = fc.array(fc.record({ name: fc.constantFrom(...KINDS), value: anyWords }), {
  minLength: 1,
  maxLength: 4,
})
/** Calls of other verbs are rarer. */
const step = fc.oneof(
  { weight: 6, arbitrary: call.map(entries => ({ verb: 'log' as const, entries })) },
  { weight: 1, arbitrary: anyWords.map(tldr => ({ verb: 'checkpoint' as const, tldr })) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        kind: fc.constantFrom('decision', 'discovery', 'blocker', 'next', 'step', 'key', 'file'),
        which: fc.constantFrom('1', '2'),
        text: fc.option(anyWords),
      })
      .map(entry => ({ verb: 'change' as const, entry })),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function carryOut(logbook: ReturnType<typeof openLogbook>, step: Step): Promise<boolean> {
  try {
    if (step.verb === 'log') await logbook.log({ entries: step.entries })
    else if (step.verb === 'checkpoint') await logbook.checkpoint({ tldr: step.tldr })
    else {
      const { kind, which, text } = step.entry
      if (text === null) await logbook.remove({ kind, which })
      else await logbook.edit({ kind, which, text })
    }
    return true
  } catch (error) {
    if (error instanceof LogbookError) return false
    throw error
  }
}

/** Documents and entries. */
async function readAll(store: Store): Promise<Record<string, string | undefined>> {
  const folder = '.sessions/journal/01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d/entries'
  const entries = (await store.names(folder)).map(name => `${folder}/${name}`)
  const all = [FILE, ...entries].map(async file => [file, (await store.read(file))?.text] as const)
  return Object.fromEntries(await Promise.all(all))
}

test('any calls, taken back one by one', async () => {
  await fc.assert(
    fc.asyncProperty(handMade, fc.array(step, { minLength: 1, maxLength: 6 }), async (document, steps) => {
      const store = openMemoryStore(makeFolder())
      await store.create(FILE, document)
      let second = 0
      const now = () => {
        second += 1
        return new Date(Date.UTC(2025, 0, 15, 11, 0, second))
      }
      const logbook = openLogbook({ cwd: store.root, env: STATE, store, now })
      const states = [await readAll(store)]
      for (const one of steps) {
        const before = states.at(-1) as Record<string, string>
        const isDone = await carryOut(logbook, one)
        const after = await readAll(store)
        if (!isDone) expect(after).toEqual(before)
        else if (after[FILE] !== before[FILE]) states.push(after)
      }
      for (const before of states.slice(0, -1).reverse()) {
        await logbook.undo({})
        expect(await readAll(store)).toEqual(before)
      }
      await expect(logbook.undo({})).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }),
    often(60),
  )
})
