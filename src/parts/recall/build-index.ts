// Builds the index of many documents step by step, so that one who is stopped leaves to the next what is done.
import { LogbookError } from '../../errors.ts'
import { gather } from '../../recall/corpus/gather.ts'
import { join } from '../../recall/corpus/join.ts'
import { isKeptByNewer, type Opened, useIndex } from '../../store/index/index-files.ts'
import type { Workspace } from '../../workspace.ts'
import { INDEXED } from './documents-of-recall.ts'
import { beginBuild, isGoodEnough, isWorthWriting, keepIndex } from './keep-index.ts'
import { readDocuments } from './read-documents.ts'
import { findOutdated, survey } from './survey.ts'

const LOCK = 'recall'

/** A step reads so many documents, or as many as the index has: so writing it whole each time at most doubles the work. */
const STEP = 500

/** False if no index can be written here. Does nothing while another process builds. */
export async function buildIndex(workspace: Workspace): Promise<boolean> {
  try {
    return await workspace.store.lock(LOCK, () => buildAll(workspace))
  } catch (error) {
    return error instanceof LogbookError && error.code === 'LOCKED'
  }
}

async function buildAll(workspace: Workspace): Promise<boolean> {
  /** A file that cannot be read counts as changed each time. */
  const seen = new Set<string>()
  for (let isFirst = true; ; isFirst = false) {
    const isDone = await useIndex(workspace.store.root, workspace.host.program.version, opened =>
      takeStep(workspace, opened, { seen, isFirst }),
    )
    if (isDone !== undefined) return isDone
  }
}

/** Undefined while there is more to do. */
async function takeStep(
  workspace: Workspace,
  opened: Opened | undefined,
  { seen, isFirst }: { seen: Set<string>; isFirst: boolean },
): Promise<boolean | undefined> {
  const found = await survey(workspace, INDEXED, opened?.kept)
  const outdated = findOutdated(found)
  const index = found.kept && opened?.index
  const files = [...found.changed.keys()].filter(file => !seen.has(file))
  if (isGoodEnough(found, outdated.size) || (!isFirst && files.length === 0)) return true
  const begun = beginBuild(workspace, found, outdated.size)
  if (!begun) return isKeptByNewer(workspace.store.root, workspace.host.program.version)
  const next = files.slice(0, Math.max(STEP, index?.corpus.documents ?? 0))
  for (const file of next) seen.add(file)
  const { documents } = await readDocuments(workspace, next)
  if (!isWorthWriting(found, outdated.size, documents)) return undefined
  const read = { corpus: gather(documents) }
  const corpus = index ? join({ corpus: index.corpus, without: outdated }, read) : read.corpus
  return keepIndex(workspace, found, { ...begun, corpus, documents }) ? undefined : false
}
