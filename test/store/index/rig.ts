// An index of documents on the disk, and what any two corpora must agree on.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Corpus } from '../../../src/recall/corpus/corpus.ts'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { type OpenIndex, openWholeIndex } from '../../../src/store/index/open-index.ts'
import { renderIndex } from '../../../src/store/index/render-index.ts'
import { makeFolder } from '../../helpers/folders.ts'

export const PROGRAM = '1.2.3'
export const STAMP = { size: 10, mtimeMs: 1_700_000_000_000.25, ctimeMs: 1_700_000_000_001.5 }

export const MOO =
  '## Decisions\n\n### 1. Drop the moo library (2025-01-15T10:30)\n- **Rationale**: lexers of it are slow\n'
export const DEAD = '## Dead Ends\n- Retrying on ECONNRESET: the proxy closes both (2025-01-15T10:30)\n'
export const GERMAN =
  '## Discoveries\n1. **Die Datenbank sperrt die Tabelle beim Umbenennen** (2025-01-15T10:30)\n'

export function documents(...texts: string[]) {
  return texts.map((text, at) => ({ file: `archive/effort-${at}.md`, at: 1_700_000_000_000 + at, text }))
}

export function render(corpus: Corpus, seed = 7): Uint8Array {
  const keptOf = () => ({ stamp: STAMP, card: undefined })
  return renderIndex(corpus, { program: PROGRAM, seed, readAt: 1_700_000_100_000, noted: 0, keptOf })
}

/** The path of an index with these bytes. */
export function write(bytes: Uint8Array): string {
  const path = join(makeFolder(), 'index')
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, bytes)
  return path
}

export function reopen(corpus: Corpus): OpenIndex {
  const index = openWholeIndex(write(render(corpus)), PROGRAM)
  if (!index) throw new Error('There is no index.')
  return index
}

export function indexOf(...texts: string[]): OpenIndex {
  return reopen(gather(documents(...texts)))
}

/** All that a corpus tells, with documents by their names. Two are the same if their contents are. */
export function contentsOf(corpus: Corpus) {
  const files = Array.from({ length: corpus.documents }, (_, number) => corpus.document(number))
  const nameOf = (passage: number) => {
    const { document } = corpus.passage(passage)
    const { file, first } = corpus.document(document)
    return `${file} ${passage - first}`
  }
  const terms = corpus.termsFrom('', Number.MAX_SAFE_INTEGER)
  return {
    counts: [corpus.documents, corpus.passages, corpus.length],
    documents: files.map(({ file, at, passages }) => ({ file, at, passages })).toSorted(byFile),
    passages: Array.from({ length: corpus.passages }, (_, number) => {
      const { kind, line, length, replaced, language } = corpus.passage(number)
      return [nameOf(number), kind, line, length, replaced, language].join(' ')
    }).toSorted(),
    terms: terms.map(({ term, passages }) => [
      term,
      passages,
      ...corpus
        .postings(term)
        .map(({ passage, count }) => `${nameOf(passage)} ${count}`)
        .toSorted(),
    ]),
  }
}

export function expectSame(one: Corpus, other: Corpus): void {
  expect(contentsOf(one)).toEqual(contentsOf(other))
  for (const beginning of ['', 'd', 'mo', 'zz'])
    for (const most of [1, 3])
      expect(one.termsFrom(beginning, most)).toEqual(other.termsFrom(beginning, most))
}

function byFile(a: { file: string }, b: { file: string }): number {
  return a.file < b.file ? -1 : 1
}
