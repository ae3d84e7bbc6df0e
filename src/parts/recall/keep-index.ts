// Keeps the index up: who reads many documents anyway writes it anew.
import type { Corpus, DocumentHead } from '../../recall/corpus/corpus.ts'
import { BrokenIndex } from '../../store/index/broken-index.ts'
import type { Kept } from '../../store/index/document-table.ts'
import { isKeptByNewer, readFileClock, writeIndex } from '../../store/index/index-files.ts'
import { renderIndex } from '../../store/index/render-index.ts'
import { FILE_STEP_MS, isSettled } from '../../store/index/stamp.ts'
import { forgetLongList, MOST_WRITTEN, notedInIndex } from '../../store/index/written-since.ts'
import { corpusName } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import { readCard } from './read-card.ts'
import type { ReadDocument } from './read-documents.ts'
import type { Survey } from './survey.ts'

interface Begun {
  /** By the clock of the file system. */
  readAt: number
}

/** So many are read in some ten milliseconds, and their index is made on the way. */
export const FEW = 64

/** True while what has changed is as little as a hook reads beside the index. `outdated` is a number of documents. */
export function isGoodEnough(found: Survey, outdated: number): boolean {
  const changed = [...found.changed.values()].filter(stamp => stamp !== undefined).length
  return found.kept !== undefined && changed <= MOST_WRITTEN && countGone(found, outdated) <= MOST_WRITTEN
}

/**
 * False if an index written now would know no more than the one that is there: documents that cannot be read, and links, count
 * as changed again.
 */
export function isWorthWriting(found: Survey, outdated: number, documents: readonly ReadDocument[]): boolean {
  const known = documents.filter(({ path }) => found.changed.get(path) !== undefined).length
  return found.kept === undefined || known > MOST_WRITTEN || countGone(found, outdated) > MOST_WRITTEN
}

/** How many documents of the index are no more. */
function countGone({ kept, changed }: Survey, outdated: number): number {
  return outdated - [...changed.keys()].filter(file => kept?.find(corpusName(file)) !== undefined).length
}

/** Undefined while the index is good enough, and where none can be written. Called before documents are read. */
export function beginBuild(
  { store, host, hasJournal }: Workspace,
  found: Survey,
  outdated: number,
): Begun | undefined {
  if (isGoodEnough(found, outdated) || !hasJournal) return undefined
  if (isKeptByNewer(store.root, host.program.version)) return undefined
  const readAt = readFileClock(store.root)
  return readAt === undefined ? undefined : { readAt }
}

interface Built extends Begun {
  corpus: Corpus
  documents: readonly ReadDocument[]
}

/** False where it fails: the next one tries again. */
export function keepIndex(
  workspace: Workspace,
  found: Survey,
  { corpus, documents, readAt }: Built,
): boolean {
  const read = new Map(documents.map(document => [document.file, document]))
  const { store, host } = workspace
  const keptOf = ({ file }: DocumentHead): Kept => {
    const document = read.get(file)
    if (!document) return unchanged(found, found.kept?.find(file))
    const stamp = found.changed.get(document.path)
    return {
      stamp: stamp && isSettled(stamp, readAt, workspace.fileStepMs ?? FILE_STEP_MS) ? stamp : undefined,
      card: readCard(workspace, document),
    }
  }
  try {
    const program = host.program.version
    const seed = Math.floor(readAt * 1000) | 0
    const noted = notedInIndex(found.noted)
    const bytes = renderIndex(corpus, { program, seed, readAt, noted, keptOf })
    if (!writeIndex(store.root, bytes)) return false
    forgetLongList(store.root, found.noted)
    return true
  } catch (error) {
    // The older one, from which it is made.
    if (error instanceof BrokenIndex) throw error
    // A document that no index takes, such as one whose name has a line end.
    return false
  }
}

function unchanged({ kept }: Survey, number = -1): Kept {
  return { stamp: kept?.stamp(number), card: kept?.card(number) }
}
