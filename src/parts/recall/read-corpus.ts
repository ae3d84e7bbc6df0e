// All documents as a corpus: those of the index as they are in it, and those that have changed since as they are now. It
// never depends on the index: what cannot be used is read from the documents, and made again.

import type { Corpus } from '../../recall/corpus.ts'
import { gather } from '../../recall/gather.ts'
import { join } from '../../recall/join.ts'
import type { Problem } from '../../store/documents.ts'
import { BrokenIndex } from '../../store/index/broken-index.ts'
import { forgetIndex } from '../../store/index/index-files.ts'
import type { Workspace } from '../../workspace.ts'
import { beginBuild, keepIndex } from './keep-index.ts'
import { readDocuments } from './read-documents.ts'
import { type Survey, survey } from './survey.ts'

export interface ReadCorpus {
  corpus: Corpus
  /** Documents and folders that cannot be read. */
  problems: Problem[]
  /** The number of documents, unreadable ones too. */
  searched: number
}

/** Calls `use` with the corpus, which is not to be used later. Then makes the index anew if many documents have changed. */
export async function withCorpus<R>(
  workspace: Workspace,
  use: (read: ReadCorpus) => R | Promise<R>,
): Promise<R> {
  try {
    return await tryWith(workspace, await survey(workspace), use)
  } catch (error) {
    if (!(error instanceof BrokenIndex)) throw error
    forgetIndex(workspace.store.root)
    return tryWith(workspace, await survey(workspace, undefined, false), use)
  }
}

async function tryWith<R>(
  workspace: Workspace,
  found: Survey,
  use: (read: ReadCorpus) => R | Promise<R>,
): Promise<R> {
  const { index, changed, unchanged, outdated } = found
  try {
    const build = beginBuild(workspace, found)
    const { documents, problems } = await readDocuments(
      workspace,
      changed.map(({ file }) => file),
    )
    const live = { corpus: gather(documents) }
    const corpus = index ? join({ corpus: index.corpus, without: outdated }, live) : live.corpus
    const result = await use({
      corpus,
      problems: [...found.problems, ...problems],
      searched: unchanged.size + changed.length,
    })
    if (build) keepIndex(workspace, found, { ...build, corpus, documents })
    return result
  } finally {
    found.close()
  }
}
