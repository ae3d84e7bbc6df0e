// Looks into all documents as a corpus without reading them: the index as it is, and those that were noted as written since.
// For who cannot wait: hooks, and verbs that only offer something. An edit by hand, or by git, is noted by the next search.
import { shortIdOf } from '../../journal/naming.ts'
import type { Corpus } from '../../recall/corpus/corpus.ts'
import { gather } from '../../recall/corpus/gather.ts'
import { join } from '../../recall/corpus/join.ts'
import { LONGEST_DOCUMENT } from '../../recall/offer/longest.ts'
import { readInside } from '../disk/read-inside.ts'
import { corpusName, corpusPath, TASKS } from '../paths.ts'
import { lookQuickly } from './index-files.ts'
import type { OpenIndex } from './open-index.ts'
import { listWritten, MOST_WRITTEN } from './written-since.ts'

/**
 * Undefined if there is no index, or it is torn. `own` is the id of the work session that one is in: its document is written
 * all the time and never told of, so it is left out. The corpus is there while `use` runs.
 */
export function lookAsItIs<R>(
  root: string,
  own: string | undefined,
  use: (corpus: Corpus) => R,
): R | undefined {
  return lookQuickly(root, index => use(withWritten(root, index, own)))
}

function withWritten(root: string, index: OpenIndex, own: string | undefined): Corpus {
  const tail = own && `-${shortIdOf(own)}.md`
  const written = listWritten(root, index.header.noted)
    .map(corpusName)
    .filter(name => !(tail && name.endsWith(tail)) && !name.startsWith(`${TASKS}/`))
    .slice(0, MOST_WRITTEN)
  if (written.length === 0) return index.corpus
  const documents = written.flatMap(file => {
    const text = readInside(root, corpusPath(file))
    return text === undefined || text.length > LONGEST_DOCUMENT ? [] : [{ file, at: Date.now(), text }]
  })
  const outdated = new Set(written.map(name => index.find(name)).filter(number => number !== undefined))
  return join({ corpus: index.corpus, without: outdated }, { corpus: gather(documents) })
}
