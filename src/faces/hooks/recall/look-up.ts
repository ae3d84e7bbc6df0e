// Looks into all documents as a corpus without reading them: the index as it is, and those that were noted as written since.
// An edit by hand, or by git, is noted by the next search.
import type { Corpus } from '../../../recall/corpus/corpus.ts'
import { gather } from '../../../recall/corpus/gather.ts'
import { join } from '../../../recall/corpus/join.ts'
import { readInside } from '../../../store/disk/read-inside.ts'
import { listWritten, lookQuickly, MOST_WRITTEN } from '../../../store/index/index-files.ts'
import type { OpenIndex } from '../../../store/index/open-index.ts'
import { corpusName, corpusPath, TASKS } from '../../../store/paths.ts'

/**
 * Undefined if there is no index, or it is torn. `isOwn` leaves out the document of the own work session, which is written
 * all the time and never told of.
 */
export function lookUp<R>(
  root: string,
  isOwn: (name: string) => boolean,
  use: (corpus: Corpus) => R,
): R | undefined {
  return lookQuickly(root, index => use(withWritten(root, index, isOwn)))
}

function withWritten(root: string, index: OpenIndex, isOwn: (name: string) => boolean): Corpus {
  const written = listWritten(root, index.header.readAt)
    .map(corpusName)
    .filter(name => !isOwn(name) && !name.startsWith(`${TASKS}/`))
    .slice(0, MOST_WRITTEN)
  if (written.length === 0) return index.corpus
  const documents = written.flatMap(file => {
    const text = readInside(root, corpusPath(file))
    return text === undefined ? [] : [{ file, at: Date.now(), text }]
  })
  const outdated = new Set(written.map(name => index.find(name)).filter(number => number !== undefined))
  return join({ corpus: index.corpus, without: outdated }, { corpus: gather(documents) })
}
