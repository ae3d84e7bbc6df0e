// How the document of a work session is named to Claude. A file of a cloned repository may be named like an order, so its
// name is told only when it is one that we would have given.
import { shortIdOf } from '../journal/naming.ts'

/** `.sessions/archive/`, a short name, the short id, a number and the ending. */
const LONGEST = 80

/** The file, below the root; else `work session 1a2b3c4d`. */
export function nameSource(file: string, id: string): string {
  const shortId = shortIdOf(id)
  const ours = `^\\.sessions/(?:active|archive)/[\\p{L}\\p{N}]+(?:[-._][\\p{L}\\p{N}]+)*-${shortId}(?:-\\d+)?\\.md$`
  const isOurs = shortId !== '' && file.length <= LONGEST && new RegExp(ours, 'u').test(file)
  return isOurs ? file : `work session ${shortId}`
}
