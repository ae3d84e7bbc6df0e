// Whoever follows is told anew only where names or times of files have changed: each change must change the signature.
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { signatureOfRuns, signatureOfWork } from '../../../src/parts/serving/signature.ts'
import { RUNS } from '../../../src/store/paths.ts'
import { makeFolder } from '../../helpers/folders.ts'

const LONG_AGO = new Date('2026-01-01T00:00:00Z')

function fill(...names: string[]) {
  const root = makeFolder()
  for (const name of names) write(root, name, 'as it was')
  // What is written within one tick of the clock would have the same times.
  for (const name of names)
    for (const path of [name, dirname(name)]) utimesSync(join(root, path), LONG_AGO, LONG_AGO)
  return root
}

function write(root: string, name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}

const OPEN = '.sessions/active/a.md'
const CLOSED = '.sessions/archive/b.md'
const RUN = `${RUNS}/login/01.01.01/1.json`

test.each<[what: string, change: (root: string) => void]>([
  ['a work session is written', root => write(root, OPEN, 'otherwise')],
  ['one is opened', root => write(root, '.sessions/active/c.md', '')],
  ['one is taken away', root => rmSync(join(root, OPEN))],
  ['one is closed', root => renameSync(join(root, OPEN), join(root, '.sessions/archive/a.md'))],
  ['one of the archive is taken away', root => rmSync(join(root, CLOSED))],
])('work may have changed when %s', (_, change) => {
  const root = fill(OPEN, CLOSED)
  const before = signatureOfWork(root)
  expect(signatureOfWork(root)).toBe(before)
  change(root)
  expect(signatureOfWork(root)).not.toBe(before)
})

test.each<[what: string, change: (root: string) => void]>([
  ['a record is written', root => write(root, RUN, '{"status":"completed"}')],
  ['another attempt has one', root => write(root, RUN.replace(/1.json$/, '2.json'), '{}')],
  ['another plan has one', root => write(root, RUN.replace('login', 'shop'), '{}')],
])('runs may have changed when %s', (_, change) => {
  const root = fill(RUN)
  const before = signatureOfRuns(root)
  change(root)
  expect(signatureOfRuns(root)).not.toBe(before)
})

test('what an agent prints changes no record', () => {
  const root = fill(RUN)
  const before = signatureOfRuns(root)
  write(root, RUN.replace('.json', '.log'), 'a line')
  expect(signatureOfRuns(root)).toBe(before)
})
