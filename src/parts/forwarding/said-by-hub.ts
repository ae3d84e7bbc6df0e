// What a hub says is told to people and to Claude. A hub may be wrong, or another one: its texts stand on one short line in
// which nobody else seems to speak.
import { beginningOf } from '../../text/cut.ts'
import { harmless, unfenced } from '../../text/harmless.ts'
import { oneLine } from '../../text/one-line.ts'

export function saidByHub(text: string, most: number): string {
  return beginningOf(unfenced(oneLine(harmless(beginningOf(text, 4 * most)))), most)
}
