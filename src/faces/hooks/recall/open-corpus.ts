// Opens all documents as a corpus without looking at them: the index as it is, and those that were noted as written since.
// An edit by hand is found by the next search.
import type { Corpus } from '../../../recall/corpus.ts'
import { gather } from '../../../recall/gather.ts'
import { join } from '../../../recall/join.ts'
import { readInside } from '../../../store/disk/read-inside.ts'
import { findIndex, listWritten } from '../../../store/index/index-files.ts'
import { SESSIONS, TASKS } from '../../../store/paths.ts'

/** Documents that were written since. Searches write the index anew before many more are. */
const MOST_WRITTEN = 12

export interface OpenCorpus {
  corpus: Corpus
  close(): void
}

/** `isOwn` leaves out the document of the own work session, which is written all the time and never told of. */
export function openCorpus(root: string, isOwn: (name: string) => boolean): OpenCorpus | undefined {
  const { index } = findIndex(root, undefined)
  if (!index) return undefined
  const written = listWritten(root, index.header.readAt).map(nameOf)
  const wanted = written.filter(name => !isOwn(name) && !name.startsWith(`${TASKS}/`)).slice(0, MOST_WRITTEN)
  const documents = wanted.flatMap(file => {
    const text = readInside(root, `${SESSIONS}/${file}`)
    return text === undefined ? [] : [{ file, at: Date.now(), text }]
  })
  const outdated = new Set(written.map(name => index.find(name)).filter(number => number !== undefined))
  const live = { corpus: gather(documents) }
  const corpus = join({ corpus: index.corpus, without: outdated }, live)
  return { corpus, close: () => index.close() }
}

/** Work sessions are called by their path below the folder of all. */
function nameOf(file: string): string {
  return file.startsWith(`${SESSIONS}/`) ? file.slice(SESSIONS.length + 1) : file
}
