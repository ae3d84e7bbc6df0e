// An index that is open: a corpus that reads the few pages that are asked for.
import { closeSync, readSync } from 'node:fs'
import type { Corpus } from '../../recall/corpus.ts'
import { openPlainFile } from '../disk/plain-file.ts'
import { BrokenIndex } from './broken-index.ts'
import { DocumentTable, type KeptDocument } from './document-table.ts'
import { type Header, type PartName, parseHeader } from './header.ts'
import { PAGE, Pages } from './pages.ts'
import { PASSAGE_BYTES, readPassage } from './passage-table.ts'
import { readPostings } from './posting-lists.ts'
import { TermTable } from './term-table.ts'

/** Its calls throw BrokenIndex where a page is torn. */
export interface OpenIndex {
  corpus: Corpus
  header: Header
  /** The number of a document by its name. */
  find(file: string): number | undefined
  documents(): Map<string, KeptDocument>
  close(): void
}

/** Undefined if there is no such file. Without a `program`, one of any version will do. Throws BrokenIndex. */
export function openIndex(path: string, program: string | undefined): OpenIndex | undefined {
  const file = openFile(path)
  if (file === undefined) return undefined
  try {
    const page = new Uint8Array(PAGE)
    const read = readSync(file.file, page, 0, PAGE, 0)
    const header = parseHeader(page.subarray(0, read), file.size)
    if (program && header.program && header.program !== program)
      throw new BrokenIndex('The index is of another version.')
    return readFrom(file.file, header)
  } catch (error) {
    closeSync(file.file)
    if (error instanceof BrokenIndex) throw error
    throw new BrokenIndex(`The index cannot be read: ${(error as Error).message}`)
  }
}

function openFile(path: string): { file: number; size: number } | undefined {
  try {
    const opened = openPlainFile(path)
    if (!opened) throw new BrokenIndex('Something else is in the place of the index.')
    return { file: opened.file, size: opened.stats.size }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    if (error instanceof BrokenIndex) throw error
    throw new BrokenIndex(`The index cannot be opened: ${(error as Error).message}`)
  }
}

function readFrom(file: number, header: Header): OpenIndex {
  const pages = new Pages(file, header.seed)
  const read = (part: PartName, from = 0, length = header.parts[part][1] - from) => {
    const [offset, whole] = header.parts[part]
    if (from < 0 || length < 0 || from + length > whole)
      throw new BrokenIndex('The index leads out of itself.')
    return pages.read(offset + from, length)
  }
  const documents = new DocumentTable(header.documents, read)
  let table: TermTable | undefined
  const terms = () => {
    table ??= new TermTable(read('leads'), header.parts.blocks[1], (offset, length) =>
      read('blocks', offset, length),
    )
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
    close: () => closeSync(file),
  }
}
