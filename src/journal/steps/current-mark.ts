// Writes and removes the mark after the current step.
import { splitOwn } from '../../text/items.ts'

/** The form that we write. */
export const CURRENT = '          <- CURRENT'
const MARK =
  /(?:<!--\s*current\s*-->|(?:\*\*|[*_`])?(?:<(?:-{1,3}|={1,2})|(?:[←⟵⇐⬅]|👈)\ufe0f?)\s*current(?:\s+(?:step|task|item))?(?:\*\*|[*_`])?)$/iu

/** The line without the mark at its end. */
export function unmark(line: string): string {
  if (!/current/i.test(line)) return line
  const trimmed = line.trimEnd()
  const mark = MARK.exec(trimmed)
  return mark ? trimmed.slice(0, mark.index).trimEnd() : line
}

/** The text of an item without the mark, on whichever line of its first paragraph the mark stands. */
export function unmarkAll(text: string): string {
  const { own, below } = splitOwn(text)
  const bare = own.map(unmark).filter((line, index) => index === 0 || line.trim() !== '')
  return [...bare, ...below].join('\n')
}
