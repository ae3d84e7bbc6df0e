// Keeps the index up: verbs that read many documents anyway write it anew.
import type { Corpus, DocumentHead } from '../../recall/corpus.ts'
import type { Kept } from '../../store/index/document-table.ts'
import { readFileClock, writeIndex } from '../../store/index/index-files.ts'
import { renderIndex } from '../../store/index/render-index.ts'
import { isSettled } from '../../store/index/stamp.ts'
import type { Workspace } from '../../workspace.ts'
import { fileOfName } from './documents-of-recall.ts'
import { readCard } from './read-card.ts'
import type { ReadDocument } from './read-documents.ts'
import type { Survey } from './survey.ts'

/** So many changed documents are read at each call before the index is written anew. */
const FEW = 32
const SHARE = 0.02

/** By the clock of the file system. */
interface Begun {
  readAt: number
}

/** Undefined while the index is good enough, and where none can be written. Called before documents are read. */
export function beginBuild({ store, hasJournal }: Workspace, found: Survey): Begun | undefined {
  const { index, changed, unchanged, outdated } = found
  const most = Math.max(FEW, unchanged.size * SHARE)
  const isGood = index !== undefined && changed.length <= most && outdated.size <= most
  if (isGood || !hasJournal) return undefined
  const readAt = readFileClock(store.root)
  return readAt === undefined ? undefined : { readAt }
}

export interface Built extends Begun {
  corpus: Corpus
  documents: readonly ReadDocument[]
}

/** Does nothing where it fails: the next one tries again. */
export function keepIndex(workspace: Workspace, found: Survey, { corpus, documents, ...begun }: Built): void {
  const read = new Map(documents.map(document => [document.file, document]))
  const stamps = new Map(found.changed.map(({ file, stamp }) => [file, stamp]))
  const keptOf = ({ file }: DocumentHead): Kept => {
    const document = read.get(file)
    if (!document) return found.unchanged.get(fileOfName(file)) ?? { stamp: undefined, card: undefined }
    const stamp = stamps.get(document.path)
    const card = readCard(workspace, document.whole, document.path)
    return { stamp: stamp && isSettled(stamp, begun.readAt) ? stamp : undefined, card }
  }
  try {
    const { version } = workspace.host.program
    writeIndex(
      workspace.store.root,
      renderIndex(corpus, { program: version, seed: seedOf(begun), ...begun, keptOf }),
    )
  } catch {
    // A torn page of the old index, or a document that no index takes.
  }
}

/** Another one for each build. */
function seedOf({ readAt }: Begun): number {
  return Math.floor(readAt * 1000) | 0
}
