// Reads a document of the corpus again before a line of it is shown: what stands there now, without secrets, line for line
// as in the file.
import { LogbookError } from '../../errors.ts'
import { readMeta } from '../../journal/schema.ts'
import type { Meta } from '../../journal/work-session.ts'
import { formOf } from '../../recall/documents/document-form.ts'
import type { Passage } from '../../recall/documents/passage.ts'
import { readPassages } from '../../recall/documents/read-passages.ts'
import type { Problem } from '../../store/documents.ts'
import { corpusPath } from '../../store/paths.ts'
import { findFrontMatter, readSections } from '../../text/outline.ts'
import { readFrontMatter } from '../../text/yaml/front-matter.ts'
import type { Workspace } from '../../workspace.ts'
import { changedAt } from './read-documents.ts'
import { withoutSecrets } from './without-secrets.ts'

export const FRONT_MATTER = 'Front matter'

export interface ReadAgain {
  /** As in the corpus. */
  name: string
  /** Its path below the root. */
  file: string
  /** Without secrets, with the lines of the file. It may hold what drives a terminal. */
  text: string
  passages: readonly Passage[]
  /** Undefined for a task and an entry, and if the front matter is unreadable. */
  meta: Meta | undefined
  /** When it was last changed, in milliseconds. */
  at: number
  /** The title of the section with this line. */
  sectionOf(line: number): string
}

/** Undefined if it is gone. `problems` gets what cannot be read. */
export async function readAgain(
  workspace: Pick<Workspace, 'sessions' | 'store'>,
  name: string,
  problems: Problem[] = [],
): Promise<ReadAgain | undefined> {
  const file = corpusPath(name)
  try {
    const stored = await workspace.store.read(file)
    if (!stored) return undefined
    const text = await withoutSecrets(workspace, stored.text)
    const form = formOf(name)
    return {
      name,
      file,
      text,
      passages: readPassages(text, form),
      meta: form === 'work-session' ? readHead(stored.text, file, problems) : undefined,
      at: changedAt(stored.text) ?? stored.stamp.mtimeMs,
      sectionOf: line => sectionAt(text, line),
    }
  } catch (error) {
    tell(error, file, problems)
    return undefined
  }
}

/** The passage that begins at a line, if it is still there. */
export function passageAt({ passages }: ReadAgain, line: number): Passage | undefined {
  return passages.find(({ first }) => first === line)
}

function readHead(text: string, file: string, problems: Problem[]): Meta | undefined {
  try {
    return readMeta(readFrontMatter(text, file), file)
  } catch (error) {
    tell(error, file, problems)
    return undefined
  }
}

function tell(error: unknown, file: string, problems: Problem[]): void {
  if (!(error instanceof LogbookError)) throw error
  problems.push({ file, message: error.message })
}

function sectionAt(text: string, line: number): string {
  const start = text.split('\n', line - 1).join('\n').length + 1
  if (start < (findFrontMatter(text)?.next ?? 0)) return FRONT_MATTER
  const sections = readSections(text).filter(({ depth }) => depth === 2)
  return sections.find(section => section.start <= start && start < section.end)?.title ?? 'Title'
}
