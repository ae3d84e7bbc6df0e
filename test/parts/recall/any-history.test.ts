// Whatever happens to documents between two searches: the index with what changed tells the same as all documents.
import { renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { often } from '../../fuzz/fuzz.ts'
import { DEAD, expectSame, GERMAN, MOO } from '../../store/index/rig.ts'
import { hasIndex, type Journal, makeJournal, pause, readAll, readWithout } from './rig.ts'

/** The step of the clock of files is a hundred times shorter here than where it is longest. */
const STEP_MS = 25

const FILES = [
  '.sessions/active/a.md',
  '.sessions/archive/a.md',
  '.sessions/archive/größe.md',
  '.sessions/archive/b.md',
  '.tasks/active/TASK-001.md',
  '.tasks/archive/README.md',
  '.tasks/todo/loose.md',
]
const TEXTS = [
  MOO,
  DEAD,
  GERMAN,
  '',
  MOO.replace('moo', 'zoo'),
  `---\nid: x\nupdated_at: 2025-01-15T10:30:00Z\n---\n${DEAD}`,
  'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzKEYabcd0\n',
]
const file = fc.constantFrom(...FILES)

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('write' as const), file, text: fc.constantFrom(...TEXTS) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), file }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), file, to: file }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('future' as const), file }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('search' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** All files have the same time, as those have that a program sets back; many have the same size too. */
function put(journal: Journal, path: string, text: string): void {
  journal.put(path, text)
  utimesSync(join(journal.folder, path), 1_700_000_000, 1_700_000_000)
}

async function take(journal: Journal, one: Step): Promise<void> {
  const at = (path: string) => join(journal.folder, path)
  const statOf = (path: string) => statSync(at(path), { throwIfNoEntry: false })
  if (one.kind === 'search')
    expectSame((await readAll(journal.workspace)).corpus, (await readWithout(journal)).corpus)
  else if (one.kind === 'wait') await pause(2 * STEP_MS)
  else if (one.kind === 'forget') rmSync(at('.sessions/.local'), { recursive: true, force: true })
  else if (one.kind === 'write') put(journal, one.file, one.text)
  else if (!statOf(one.file)) return
  else if (one.kind === 'remove') rmSync(at(one.file))
  else if (one.kind === 'future') utimesSync(at(one.file), new Date(), new Date(Date.now() + 86_400_000))
  else if (!statOf(one.to)) {
    put(journal, one.to, '')
    renameSync(at(one.file), at(one.to))
  }
}

test('a search finds what all documents say, whatever happened to them', async () => {
  let indexed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async steps => {
      const journal = makeJournal(STEP_MS)
      for (const path of FILES.slice(0, 4)) put(journal, path, MOO)
      await pause(2 * STEP_MS)
      await take(journal, { kind: 'search' })
      for (const one of steps) await take(journal, one)
      await take(journal, { kind: 'search' })
      if (hasIndex(journal)) indexed += 1
    }),
    often(60),
  )
  expect(indexed).toBeGreaterThan(0)
}, 60_000)
