// Finds the conflict marks that a merge leaves. A text with such marks holds two versions: it can be shown, but
// nothing may be written to it.
import { LogbookError } from '../errors.ts'
import { lineAt, readLines } from './lines.ts'
import { findFrontMatter } from './outline.ts'

/** Seven of a kind at the start of a line, as git, Mercurial and jj write them. */
const SIDE = /^(?:<{7}|>{7})(?=[ \t\r\n]|$)/m
/** Also the marks between the sides. In Markdown these may be an underline or a table row; in YAML they mean nothing. */
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

/** Throws INVALID_DOCUMENT when there is a mark. The message names the path `file`. */
export function refuseConflict(text: string, file: string): void {
  const line = findConflict(text)
  if (line !== undefined) throw conflictIn(file, line)
}

export const HOW_TO_MEND =
  'Open it in an editor, keep the right text from the two sides, and delete the lines that begin with <<<<<<<, =======, ||||||| and >>>>>>>.'

export function describeConflict(file: string, line: number): string {
  return `${file}, line ${line}: a merge has left conflict marks there. Nothing is written to this file until they are removed.`
}

export function conflictIn(file: string, line: number): LogbookError {
  return new LogbookError('INVALID_DOCUMENT', describeConflict(file, line), HOW_TO_MEND)
}
