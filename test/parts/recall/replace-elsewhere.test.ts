import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LogbookError } from '../../../src/errors.ts'
import { findElsewhere } from '../../../src/parts/recall/replace-elsewhere.ts'
import { newDocument } from '../../helpers/documents.ts'
import { makeJournal } from './rig.ts'

function makeDocument(number: number, decisions = ''): string {
  return newDocument()
    .replace(/^id: .*$/m, `id: 01946a3c-7b2e-7c11-9d2a-${number.toString(16).padStart(12, '0')}`)
    .replace(/^shortname: .*$/m, `shortname: effort-${number}`)
    .replace(/## Decisions\n/, `## Decisions\n${decisions}\n`)
}

const OLDER = `
### 1. Use cookies (2026-01-01T10:30)
- **Rationale**: there

### 2. Use moo (2026-01-01T10:31)
- **Rationale**: small
`

async function markTwo() {
  const journal = makeJournal()
  const file = '.sessions/active/effort-1-00000001.md'
  journal.put(file, makeDocument(1, OLDER))
  journal.put('.sessions/active/effort-2-00000002.md', makeDocument(2))
  const { sessions } = await journal.workspace.sessions.list('active')
  const own = sessions.find(({ session }) => session.shortname === 'effort-2')
  if (!own) throw new Error('There is no second work session.')
  const path = join(journal.folder, file)
  const textOf = () => readFileSync(path, 'utf8').replace(/^updated_at:.*$/m, '')
  const before = textOf()
  const decide = (title: string, replaces: string) =>
    ({ kind: 'decision', decision: { title, rationale: 'x', replaces } }) as const
  const elsewhere = await findElsewhere(journal.workspace, own, [
    decide('Use PKCE', 'Use cookies'),
    decide('By hand', 'Use moo'),
  ])
  const { takeBack } = await elsewhere.mark()
  expect(textOf().match(/Replaced by/g)).toHaveLength(2)
  return { takeBack, path, before, textOf }
}

const CAUSE = new LogbookError('UNWRITABLE', 'The disk is full.', 'Make room.')

test('two marks in one document are both taken back, and the cause is thrown again', async () => {
  const { takeBack, before, textOf } = await markTwo()
  await expect(takeBack(CAUSE)).rejects.toBe(CAUSE)
  expect(textOf()).toBe(before)
})

test('a mark that cannot be taken back is told of with the cause', async () => {
  const { takeBack, path } = await markTwo()
  rmSync(path)
  mkdirSync(path)
  await expect(takeBack(CAUSE)).rejects.toMatchObject({
    code: 'UNWRITABLE',
    message: expect.stringMatching(
      /^The disk is full\.\n"Use moo" in \S+ stays marked as replaced: .+\n"Use cookies" in \S+ stays marked/,
    ),
    next: 'Make room.',
  })
})
