// Writes a corpus as an index. A corpus may be an older index with its changed documents read anew, so that the unchanged
// ones need not be read again.
import type { Corpus, DocumentHead } from '../../recall/corpus/corpus.ts'
import { compare } from '../../text/names/compare.ts'
import { type Kept, renderDocuments } from './document-table.ts'
import { FORMAT, type Header, PARTS, type PartName, renderHeader } from './header.ts'
import { PAGE, PAYLOAD, renderPages } from './pages.ts'
import { renderPassages } from './passage-table.ts'
import { writePostings } from './posting-lists.ts'
import { TermWriter } from './term-table.ts'
import { ByteWriter } from './varints.ts'

/** See the header. */
export interface Build extends Pick<Header, 'program' | 'seed' | 'readAt' | 'noted'> {
  keptOf(document: DocumentHead): Kept
}

/** Throws if the corpus is not as it should be. */
export function renderIndex(corpus: Corpus, { keptOf, ...build }: Build): Uint8Array {
  const documents = Array.from({ length: corpus.documents }, (_, number) => {
    const head = corpus.document(number)
    return { ...head, ...keptOf(head) }
  })
  const columns = renderDocuments(documents)
  const contents: Record<PartName, Uint8Array> = {
    ...columns,
    numbers: new Uint8Array(columns.numbers.buffer),
    firsts: new Uint8Array(columns.firsts.buffer),
    starts: new Uint8Array(columns.starts.buffer),
    passages: renderPassages(corpus.passages, number => corpus.passage(number)),
    ...renderTerms(corpus),
  }
  const parts = {} as Header['parts']
  let end = 0
  for (const name of PARTS) {
    parts[name] = [end, contents[name].length]
    end += contents[name].length
  }
  const content = new Uint8Array(Math.ceil(end / PAYLOAD) * PAYLOAD)
  for (const name of PARTS) content.set(contents[name], parts[name][0])
  const pages = renderPages(content, 1, build.seed)
  const header = renderHeader({
    format: FORMAT,
    ...build,
    bytes: PAGE + pages.length,
    documents: corpus.documents,
    passages: corpus.passages,
    length: corpus.length,
    languages: [...corpus.languages],
    parts,
  })
  return Buffer.concat([header, pages])
}

function renderTerms(
  corpus: Corpus,
): Pick<Record<PartName, Uint8Array>, 'tops' | 'leads' | 'blocks' | 'lists'> {
  const terms = new TermWriter()
  const lists = new ByteWriter()
  const known = corpus.termsFrom('', Number.MAX_SAFE_INTEGER).map(({ term }) => term)
  for (const term of known.toSorted(compare)) {
    const postings = corpus.postings(term)
    if (postings.length === 0) continue
    const offset = lists.length
    writePostings(lists, postings)
    terms.add(term, postings.length, lists.length - offset, offset)
  }
  return { ...terms.render(), lists: lists.take() }
}
