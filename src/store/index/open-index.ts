// An index that is open as a corpus: whole for verbs, which ask much of it, and in parts for hooks, which ask little.
import { closeSync, readSync } from 'node:fs'
import type { Corpus } from '../../recall/corpus/corpus.ts'
import { openPlainFile } from '../disk/plain-file.ts'
import { BrokenIndex } from './broken-index.ts'
import { DocumentTable, type KeptDocuments } from './document-table.ts'
import { type Header, type PartName, parseHeader, parseProgram } from './header.ts'
import { isNewer } from './newer-version.ts'
import { PAGE, Pages, type ReadContent, readAll, readingFrom } from './pages.ts'
import { PASSAGE_BYTES, readPassage } from './passage-table.ts'
import { readPostings } from './posting-lists.ts'
import { TermTable } from './term-table.ts'

export interface OpenIndex {
  corpus: Corpus
  header: Header
  /** The number of a document by its name. */
  find(file: string): number | undefined
  documents(): KeptDocuments
}

/** Its calls throw BrokenIndex where a page is torn. Undefined if there is no such file. Throws BrokenIndex. */
export function openWholeIndex(path: string, program: string): OpenIndex | undefined {
  return inFile(path, (file, header) => {
    if (header.program !== program && !isNewer(header.program, program))
      throw new BrokenIndex('The index is of an older version.')
    const pages = new Pages(readAll(file, header.bytes), header.seed)
    return readFrom((offset, length) => pages.read(offset, length), header)
  })
}

/** Undefined if there is no such file. Throws BrokenIndex. */
export function readProgramOf(path: string): { program: string; mtimeMs: number } | undefined {
  const opened = openFile(path)
  if (opened === undefined) return undefined
  try {
    return { program: parseProgram(readFirst(opened.file)), mtimeMs: opened.mtimeMs }
  } finally {
    closeSync(opened.file)
  }
}

/** The same, which may be asked while `use` runs. */
export function lookIntoIndex<R>(path: string, use: (index: OpenIndex) => R): R | undefined {
  return inFile(path, (file, header) => {
    const pages = new Pages(readingFrom(file), header.seed)
    return use(readFrom((offset, length) => pages.read(offset, length), header))
  })
}

function inFile<R>(path: string, use: (file: number, header: Header) => R): R | undefined {
  const opened = openFile(path)
  if (opened === undefined) return undefined
  const { file, size } = opened
  try {
    return use(file, parseHeader(readFirst(file), size))
  } finally {
    closeSync(file)
  }
}

function readFirst(file: number): Uint8Array {
  const page = new Uint8Array(PAGE)
  return page.subarray(0, readSync(file, page, 0, PAGE, 0))
}

function openFile(path: string): { file: number; size: number; mtimeMs: number } | undefined {
  try {
    const opened = openPlainFile(path)
    if (!opened) throw new BrokenIndex('Something else is in the place of the index.')
    const { size, mtimeMs } = opened.stats
    return { file: opened.file, size, mtimeMs }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    if (error instanceof BrokenIndex) throw error
    throw new BrokenIndex(`The index cannot be opened: ${(error as Error).message}`)
  }
}

function readFrom(content: ReadContent, header: Header): OpenIndex {
  const read = (part: PartName, from = 0, length = header.parts[part][1] - from) => {
    const [offset, whole] = header.parts[part]
    if (from < 0 || length < 0 || from + length > whole)
      throw new BrokenIndex('The index leads out of itself.')
    return content(offset + from, length)
  }
  const documents = new DocumentTable(header.documents, read)
  const part = (name: PartName) => ({
    bytes: header.parts[name][1],
    read: (offset: number, length: number) => read(name, offset, length),
  })
  let table: TermTable | undefined
  const terms = () => {
    table ??= new TermTable(read('tops'), part('leads'), part('blocks'))
    return table
  }
  const corpus: Corpus = {
    documents: header.documents,
    passages: header.passages,
    length: header.length,
    languages: header.languages,
    document: number => documents.head(number),
    passage: number =>
      readPassage(read('passages', number * PASSAGE_BYTES, PASSAGE_BYTES), documents.documentOf(number)),
    postings(term) {
      const found = terms().find(term)
      if (!found) return []
      return readPostings(read('lists', found.offset, found.bytes), found.passages, header.passages)
    },
    termsFrom(beginning, most) {
      const found: { term: string; passages: number }[] = []
      for (const { term, passages } of terms().from(beginning)) {
        if (!term.startsWith(beginning) || found.length >= most) break
        found.push({ term, passages })
      }
      return found
    },
  }
  return {
    corpus,
    header,
    find: name => documents.find(name),
    documents: () => documents.all(),
  }
}
