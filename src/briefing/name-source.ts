// Names the document of a work session to Claude. A file in a cloned repository may have an instruction as its name, so
// only names in our own form are shown.
import { shortIdOf } from '../journal/naming.ts'

/** Room for `.sessions/archive/`, a short name, the short id, a number and the extension. */
const LONGEST = 80

/** The path below the root; else `work session 1a2b3c4d`. */
export function nameSource(file: string, id: string): string {
  const shortId = shortIdOf(id)
  const ours = `^\\.sessions/(?:active|archive)/[\\p{L}\\p{N}]+(?:[-._][\\p{L}\\p{N}]+)*-${shortId}(?:-\\d+)?\\.md$`
  const isOurs = shortId !== '' && file.length <= LONGEST && new RegExp(ours, 'u').test(file)
  return isOurs ? file : `work session ${shortId}`
}
