// Reads what can be searched: all work sessions and tasks, and where it is asked for what the journal keeps of each
// moment. What the index still tells is taken from there, and the rest from the documents. A broken file hides no other.
import { LogbookError } from '../../errors.ts'
import type { Corpus } from '../../recall/corpus/corpus.ts'
import { gather } from '../../recall/corpus/gather.ts'
import { join } from '../../recall/corpus/join.ts'
import type { Problem } from '../../store/documents.ts'
import { type Opened, useIndex } from '../../store/index/index-files.ts'
import { lookAsItIs } from '../../store/index/look-as-it-is.ts'
import { noteFound } from '../../store/index/written-since.ts'
import { listLoose } from '../../store/loose-tasks.ts'
import { JOURNAL, TASKS } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import { INDEXED, listFiles } from './documents-of-recall.ts'
import { beginBuild, FEW, isWorthWriting, keepIndex } from './keep-index.ts'
import { type Documents, readDocuments, toDocument } from './read-documents.ts'
import { findOutdated, survey } from './survey.ts'

export interface WhatIsRead {
  /** Also the entries of the journal, with captured facts. They repeat earlier states of the documents. */
  all?: boolean
  /** For who cannot wait for an index of many documents: without one, only those that have all of these words are read. */
  atOnce?: readonly string[]
}

export interface ReadCorpus {
  corpus: Corpus
  problems: Problem[]
}

/**
 * Also makes the index anew if it is missing, or if much has changed. `use` runs again where a page of the index is torn, and
 * must not keep the corpus.
 */
export async function readCorpus<R>(
  workspace: Workspace,
  what: WhatIsRead,
  use: (read: ReadCorpus) => R | Promise<R>,
): Promise<R> {
  return useIndex(workspace.store.root, workspace.host.program.version, async opened =>
    use(await readWith(workspace, what, opened)),
  )
}

async function readWith(
  workspace: Workspace,
  { all = false, atOnce }: WhatIsRead,
  opened: Opened | undefined,
): Promise<ReadCorpus> {
  const found = await survey(workspace, INDEXED, opened?.kept)
  const index = found.kept && opened?.index
  const outdated = findOutdated(found)
  const waits = atOnce === undefined || found.files.length <= FEW
  const build = waits ? beginBuild(workspace, found, outdated.size) : undefined
  if (build && found.changed.size > MANY)
    workspace.tell(
      `Reading ${found.changed.size.toLocaleString('en')} documents for the index; later searches are quick.`,
    )
  const wanted = waits || index ? undefined : hasAll(atOnce)
  const read = await readDocuments(workspace, found.changed.keys(), wanted)
  const parts = [{ corpus: gather(read.documents) }]
  const indexed = index ? join({ corpus: index.corpus, without: outdated }, ...parts) : join(...parts)
  if (build && isWorthWriting(found, outdated.size, read.documents))
    keepIndex(workspace, found, { ...build, corpus: indexed, documents: read.documents })
  else if (index)
    noteFound(
      workspace.store.root,
      read.documents.map(({ path }) => path),
      index.header.noted,
    )
  const others = [await readLooseTasks(workspace), ...(all ? [await readEntries(workspace)] : [])]
  const problems = [...found.problems, ...read.problems, ...others.flatMap(one => one.problems)]
  return { corpus: join({ corpus: indexed }, ...others.flatMap(toPart)), problems }
}

function hasAll(words: readonly string[]): (text: string) => boolean {
  return text => {
    const lower = text.toLowerCase()
    return words.every(word => lower.includes(word))
  }
}

/** So many take a second, and who waits is told. */
const MANY = 500

/**
 * For who would like to know and must not wait: where documents are many, the index as it is, as hooks look at it. Undefined
 * if there is none. `own` is the id of the work session that one is in.
 */
export async function lookAtOnce<R>(
  workspace: Workspace,
  own: string | undefined,
  use: (corpus: Corpus) => R,
): Promise<R | undefined> {
  const { files } = await listFiles(workspace, INDEXED)
  if (files.length <= FEW) return readCorpus(workspace, {}, ({ corpus }) => use(corpus))
  return lookAsItIs(workspace.store.root, own, use)
}

function toPart({ documents }: Documents): { corpus: Corpus }[] {
  return documents.length > 0 ? [{ corpus: gather(documents) }] : []
}

/** Tasks outside of our own folders, which only their text tells from other files. */
async function readLooseTasks(workspace: Workspace): Promise<Documents> {
  try {
    const { found, problems } = await listLoose(workspace.store, (stored, file) => ({ file, ...stored }))
    return { documents: await Promise.all(found.map(one => toDocument(workspace, one))), problems }
  } catch (error) {
    return { documents: [], problems: [problemOf(TASKS, error)] }
  }
}

async function readEntries(workspace: Workspace): Promise<Documents> {
  try {
    const folders = (await workspace.store.names(JOURNAL)).map(name => `${JOURNAL}/${name}`)
    const entries = await listFiles(
      workspace,
      folders.map(folder => `${folder}/entries`),
    )
    // The last one holds the captured facts of a work session that is open.
    const files = [...entries.files, ...folders.map(folder => `${folder}/progress.md`)]
    const { documents, problems } = await readDocuments(workspace, files)
    return { documents, problems: [...entries.problems, ...problems] }
  } catch (error) {
    return { documents: [], problems: [problemOf(JOURNAL, error)] }
  }
}

/** Throws what is not the fault of a file. */
function problemOf(file: string, error: unknown): Problem {
  if (error instanceof LogbookError) return { file, message: error.message }
  throw error
}
