// How the document of a work session is named to Claude. A file of a cloned repository may be named like an order, so its
// name is told only when it is one that we would have given.
import { shortIdOf } from './naming.ts'

/** A short name of letters and numbers, and the short id. */
const OURS =
  /^\.sessions\/(?:active|archive)\/[\p{L}\p{N}]+(?:[-._][\p{L}\p{N}]+)*-([\p{L}\p{N}]{1,8})(?:-\d+)?\.md$/u
/** `.sessions/archive/`, the name, the short id, a number and the ending. */
const LONGEST = 80

/** The file, below the root; else `work session 1a2b3c4d`. */
export function nameSource(file: string, id: string): string {
  const [, shortId] = (file.length <= LONGEST && OURS.exec(file)) || []
  return shortId !== undefined && shortId === shortIdOf(id) ? file : `work session ${shortIdOf(id)}`
}
