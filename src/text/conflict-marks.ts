// The marks that a merge leaves in a file where two branches disagree. A text with them is two texts in one: it can
// be shown, and must not be written to.
import { LogbookError } from '../errors.ts'
import { lineAt, readLines } from './lines.ts'
import { findFrontMatter } from './outline.ts'

/** Seven of a kind at the start of a line, as git, Mercurial and jj write them. */
const SIDE = /^(?:<{7}|>{7})(?=[ \t\r\n]|$)/m
/** What stands between the sides. In Markdown these may be an underline or a row of a table, in YAML they are nothing. */
const ANY = /^(?:<{7}|>{7}|={7}|\|{7})(?=[ \t\r\n]|$)/m

/** The line of the first mark, counted from 1; undefined without one. Code between fences may show a conflict. */
export function findConflict(text: string): number | undefined {
  const fence = findFrontMatter(text)
  const inFront = fence && ANY.exec(text.slice(fence.start, fence.end))
  if (fence && inFront) return lineAt(text, fence.start + inFront.index)
  const from = fence?.next ?? (text.startsWith('\uFEFF') ? 1 : 0)
  if (!SIDE.test(text.slice(from))) return undefined
  for (const line of readLines(text, from)) {
    if (!line.fenced && SIDE.test(text.slice(line.start, line.end))) return lineAt(text, line.start)
  }
  return undefined
}

/** The same for a file that is YAML from end to end. */
export function findConflictInYaml(yaml: string): number | undefined {
  const found = ANY.exec(yaml.replace(/^\uFEFF/, ''))
  return found ? lineAt(yaml, found.index) : undefined
}

/** Throws INVALID_DOCUMENT where there is a mark. `file` is the path to name. */
export function refuseConflict(text: string, file: string): void {
  const line = findConflict(text)
  if (line !== undefined) throw conflictIn(file, line)
}

export const HOW_TO_MEND =
  'Open it in an editor, keep what is right of the two sides, and take out the lines that begin with <<<<<<<, =======, ||||||| and >>>>>>>.'

export function describeConflict(file: string, line: number): string {
  return `${file}, line ${line}: a merge has left its conflict marks there. Nothing is written to it until they are gone.`
}

export function conflictIn(file: string, line: number): LogbookError {
  return new LogbookError('INVALID_DOCUMENT', describeConflict(file, line), HOW_TO_MEND)
}
