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
  /** By the line at which each begins. */
  passages: ReadonlyMap<number, Passage>
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
    let titles: (string | undefined)[] | undefined
    return {
      name,
      file,
      text,
      passages: new Map(
        readPassages(text, form)
          .toReversed()
          .map(passage => [passage.first, passage]),
      ),
      meta: form === 'work-session' ? readHead(stored.text, file, problems) : undefined,
      at: changedAt(stored.text) ?? stored.stamp.mtimeMs,
      sectionOf: line => {
        titles ??= listTitles(text)
        return titles[line - 1] ?? 'Title'
      },
    }
  } catch (error) {
    tell(error, file, problems)
    return undefined
  }
}

/** The passage that begins at a line, if it is still there. */
export function passageAt({ passages }: ReadAgain, line: number): Passage | undefined {
  return passages.get(line)
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

/** For each line the title of its section, since a document may have a hundred thousand lines that answer. */
function listTitles(text: string): (string | undefined)[] {
  const front = findFrontMatter(text)?.next ?? 0
  const sections = readSections(text).filter(({ depth }) => depth === 2)
  let start = 0
  let next = 0
  return text.split('\n').map(line => {
    const own = start
    start += line.length + 1
    if (own < front) return FRONT_MATTER
    while ((sections[next]?.end ?? Number.POSITIVE_INFINITY) <= own) next += 1
    const section = sections[next]
    return section && section.start <= own ? section.title : undefined
  })
}
