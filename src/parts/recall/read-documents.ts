// Reads documents for a search: without the secrets that somebody wrote into them by hand, and line for line.
import { LogbookError } from '../../errors.ts'
import type { GivenDocument } from '../../recall/corpus/gather.ts'
import type { Problem } from '../../store/documents.ts'
import { corpusName } from '../../store/paths.ts'
import { findFrontMatter } from '../../text/outline.ts'
import { parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { isSearched } from './documents-of-recall.ts'
import { withoutSecrets } from './without-secrets.ts'

/** A document as it is searched, and as it stands. */
export interface ReadDocument extends GivenDocument {
  path: string
  whole: string
}

export interface Documents {
  documents: ReadDocument[]
  problems: Problem[]
}

/** Without those that are gone in the meantime. `wanted` is asked before the dear part. */
export async function readDocuments(
  workspace: Workspace,
  files: Iterable<string>,
  wanted: (text: string) => boolean = () => true,
): Promise<Documents> {
  const read: Documents = { documents: [], problems: [] }
  for (const path of files)
    try {
      const stored = await workspace.store.read(path)
      if (stored && isSearched(path, stored.text) && wanted(stored.text))
        read.documents.push(await toDocument(workspace, { file: path, ...stored }))
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      read.problems.push({ file: path, message: error.message })
    }
  return read
}

export async function toDocument(
  workspace: Workspace,
  { file, text, stamp }: { file: string; text: string; stamp: { mtimeMs: number } },
): Promise<ReadDocument> {
  return {
    file: corpusName(file),
    at: changedAt(text) ?? stamp.mtimeMs,
    text: await withoutSecrets(workspace, text),
    path: file,
    whole: text,
  }
}

/** When a document says that it was last changed; undefined if it does not. */
export function changedAt(text: string): number | undefined {
  const fence = findFrontMatter(text)
  const head = fence ? text.slice(fence.start, fence.end) : ''
  const [, said] = /^updated_at:[ \t]*["']?([^"'\n\r]+)/m.exec(head) ?? []
  return parseTime(said)?.getTime()
}
