// Reads documents for a search: without the secrets that somebody wrote into them by hand, and line for line.
import { LogbookError } from '../../errors.ts'
import { readMeta } from '../../journal/schema.ts'
import type { GivenDocument } from '../../recall/gather.ts'
import type { Problem } from '../../store/documents.ts'
import type { StoredText } from '../../store/store.ts'
import { readFrontMatter } from '../../text/yaml/front-matter.ts'
import type { Workspace } from '../../workspace.ts'
import { nameInCorpus } from './documents-of-recall.ts'

/** A document as it is searched, and as it stands. */
export interface ReadDocument extends GivenDocument {
  path: string
  whole: string
}

/** Without those that are gone in the meantime. */
export async function readDocuments(
  workspace: Workspace,
  files: readonly string[],
): Promise<{ documents: ReadDocument[]; problems: Problem[] }> {
  const documents: ReadDocument[] = []
  const problems: Problem[] = []
  for (const path of files)
    try {
      const stored = await workspace.store.read(path)
      if (!stored) continue
      const text = await withoutSecrets(workspace, stored.text)
      documents.push({ file: nameInCorpus(path), at: timeOf(stored, path), text, path, whole: stored.text })
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      problems.push({ file: path, message: error.message })
    }
  return { documents, problems }
}

/** Keeps the number of lines, since passages are found again by their lines. */
async function withoutSecrets({ sessions }: Workspace, text: string): Promise<string> {
  const concealed = await sessions.conceal(text)
  if (concealed === text) return text
  const plain = new Set(concealed.split('\n'))
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const own = plain.has(line) ? line : await sessions.conceal(line)
    // A line that is concealed only within the document is a part of a secret over several lines.
    lines.push(plain.has(line) || own !== line ? own : '')
  }
  return lines.join('\n')
}

function timeOf({ text, stamp }: StoredText, file: string): number {
  const said = Date.parse(readUpdated(text, file) ?? '')
  return Number.isNaN(said) ? stamp.mtimeMs : said
}

function readUpdated(text: string, file: string): string | undefined {
  try {
    return readMeta(readFrontMatter(text, file), file).updatedAt
  } catch {
    return undefined
  }
}
