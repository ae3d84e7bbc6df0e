// The projects that are timed: with one open work session, as many archived ones and as long a document as asked.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderNewDocument } from '../src/journal/document.ts'
import { fileNameOf } from '../src/journal/naming.ts'
import { git } from '../test/plugin/copies.ts'
import { ENV } from './measure.ts'
import type { Product } from './product.ts'

export interface Project {
  folder: string
  /** Path of the open document; none in an empty project. */
  document: string
}

/** A repository without `.sessions/`. */
export function makeEmpty({ scratch }: Product, name: string): Project {
  const folder = join(scratch, name)
  mkdirSync(folder)
  git(folder, 'init', '--quiet')
  return { folder, document: '' }
}

export function makeProject(product: Product, name: string, { archived = 0, bytes = 0 } = {}): Project {
  const { folder } = makeEmpty(product, name)
  const words = ['--goal', 'Measure', '--step', 'a first step', '--step', 'a second one']
  runVerb(product, folder, 'init', ...words)
  const active = join(folder, '.sessions', 'active')
  const document = join(active, readdirSync(active)[0] ?? '')
  for (let number = 1; number <= archived; number += 1) archiveOne(folder, number)
  if (bytes > 0) lengthen(document, bytes)
  // So that the quick-resume file is that of the document as it now is.
  runVerb(product, folder, 'log', 'something that was done')
  return { folder, document }
}

/** Begins the project anew as a copy of another. */
export function copyProject(from: Project, to: Project): void {
  rmSync(to.folder, { recursive: true, force: true, maxRetries: 5 })
  cpSync(from.folder, to.folder, { recursive: true })
}

export function runVerb({ launcher }: Product, cwd: string, ...words: string[]): void {
  const done = spawnSync(process.execPath, [launcher, ...words], { cwd, env: ENV })
  if (done.status !== 0) throw new Error(`logbook ${words.join(' ')} failed: ${done.stderr}`)
}

function archiveOne(folder: string, number: number): void {
  const id = `01946a3c-7b2e-7c11-9d2a-${number.toString(16).padStart(12, '0')}`
  const shortname = `archived-${number}`
  const text = renderNewDocument({
    id,
    shortname,
    goal: `Something that was done before, number ${number}`,
    taskIds: [],
    steps: ['A first step', 'A second one'],
    criteria: [],
    createdAt: '2025-01-15T10:30:00Z',
    gitBranch: 'main',
    gitLastCommit: 'a1b2c3d',
  }).replace('status: active', 'status: completed')
  const archive = join(folder, '.sessions', 'archive')
  const journal = join(folder, '.sessions', 'journal', id)
  for (const place of [archive, journal]) mkdirSync(place, { recursive: true })
  writeFileSync(join(archive, fileNameOf(shortname, id)), text)
  writeFileSync(join(journal, 'progress.md'), 'Written before.\n')
}

/** With entries such as months of work leave behind: steps that are done, and discoveries. */
function lengthen(document: string, bytes: number): void {
  const text = readFileSync(document, 'utf8')
  const step = (number: number) =>
    `- [x] Step ${number} of the work, with a few words on it (2025-01-15T10:30)\n`
  const note = (number: number) =>
    `### Discovery ${number} (2025-01-15T10:30)\nThe second call fails when the first one is still open, as the log of ${number} says.\n\n`
  const pairs = Math.ceil(bytes / (step(10_000).length + note(10_000).length))
  const all = (render: (number: number) => string) =>
    Array.from({ length: pairs }, (_, index) => render(index + 1)).join('')
  const longer = text
    .replace('### Completed\n', match => `${match}${all(step)}`)
    .replace('## Discoveries\n', match => `${match}\n${all(note)}`)
  writeFileSync(document, longer)
}
