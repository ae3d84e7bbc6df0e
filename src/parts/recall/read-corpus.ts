// Reads what can be searched: all work sessions and tasks, and where it is asked for what the journal keeps of each
// moment. A broken file hides no other.
import { LogbookError } from '../../errors.ts'
import type { Corpus } from '../../recall/corpus.ts'
import { type GivenDocument, gather } from '../../recall/gather.ts'
import type { Problem } from '../../store/documents.ts'
import { JOURNAL, SESSIONS, TASKS } from '../../store/paths.ts'
import { findFrontMatter } from '../../text/outline.ts'
import { parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

export interface WhatIsRead {
  /** Also the entries of the journal, with captured facts. They repeat earlier states of the documents. */
  all?: boolean
}

export interface ReadCorpus {
  corpus: Corpus
  problems: Problem[]
}

export async function readCorpus(
  workspace: Workspace,
  { all = false }: WhatIsRead = {},
): Promise<ReadCorpus> {
  const documents: GivenDocument[] = []
  const problems: Problem[] = []
  const guarded = async (file: string, read: () => Promise<void>) => {
    try {
      await read()
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      problems.push({ file, message: error.message })
    }
  }
  const readFolder = (folder: string) =>
    guarded(folder, async () => {
      for (const name of await workspace.store.names(folder)) {
        const file = `${folder}/${name}`
        if (name.endsWith('.md')) await guarded(file, () => readFile(workspace, file, documents))
      }
    })
  for (const place of ['active', 'archive']) await readFolder(`${SESSIONS}/${place}`)
  await guarded(TASKS, async () => {
    const listed = await workspace.tasks.list('active', 'archive')
    for (const { file, text, stamp } of listed.tasks) documents.push(toDocument(file, text, stamp.mtimeMs))
    problems.push(...listed.problems)
  })
  if (all) {
    await guarded(JOURNAL, async () => {
      for (const name of await workspace.store.names(JOURNAL)) {
        await readFolder(`${JOURNAL}/${name}/entries`)
        // It holds the captured facts of a work session that is open.
        const file = `${JOURNAL}/${name}/progress.md`
        await guarded(file, () => readFile(workspace, file, documents))
      }
    })
  }
  return { corpus: gather(documents), problems }
}

async function readFile({ store }: Workspace, file: string, documents: GivenDocument[]): Promise<void> {
  const stored = await store.read(file)
  if (stored) documents.push(toDocument(file, stored.text, stored.stamp.mtimeMs))
}

function toDocument(file: string, text: string, mtimeMs: number): GivenDocument {
  return { file: corpusName(file), at: changedAt(text) ?? mtimeMs, text }
}

/** When a document says that it was last changed; undefined if it does not. */
export function changedAt(text: string): number | undefined {
  const fence = findFrontMatter(text)
  const head = fence ? text.slice(fence.start, fence.end) : ''
  const [, said] = /^updated_at:[ \t]*["']?([^"'\n\r]+)/m.exec(head) ?? []
  return parseTime(said)?.getTime()
}

/** Documents of work sessions are named from their root, all others from that of the project. */
function corpusName(file: string): string {
  return file.startsWith(`${SESSIONS}/`) ? file.slice(SESSIONS.length + 1) : file
}

/** The path of a document of a corpus. */
export function pathOf(name: string): string {
  return name.startsWith(`${TASKS}/`) ? name : `${SESSIONS}/${name}`
}
