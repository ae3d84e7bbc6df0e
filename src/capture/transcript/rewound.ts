// Removes prompts that `/rewind` took back. The transcript keeps them without a mark. But the next prompt follows the
// same record as an earlier one. That earlier prompt and all later ones were taken back.
import { type Captured, MOST } from '../captured.ts'
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts'

/** Handles a record of type `user`. `words` are the user's own words in it. */
export function followBack(captured: Captured, record: Fields, words: string | undefined): Captured {
  const after = parentOf(record)
  if (after === undefined || record.isSidechain || isResult(record)) return captured
  // A record without a predecessor begins a conversation or comes from the client.
  if (after === BEGINNING && words === undefined) return captured
  const at = textOf(record.timestamp)
  const earlier = captured.turns.find(turn => turn.after === after && turn.at < at)
  const said = earlier ? takeBack(captured, earlier.at) : captured
  return { ...said, turns: [...said.turns, { after, at }].slice(-MOST.turns) }
}

function takeBack(captured: Captured, from: string): Captured {
  return {
    ...captured,
    requests: captured.requests.filter(({ at }) => at < from),
    turns: captured.turns.filter(({ at }) => at < from),
  }
}

const BEGINNING = 'beginning'

/** Enough of the parent id to recognize it. Undefined without one. */
function parentOf({ parentUuid }: Fields): string | undefined {
  return parentUuid === null ? BEGINNING : textOf(parentUuid).slice(-12) || undefined
}

function isResult({ message }: Fields): boolean {
  return listOf(fieldsOf(message).content).some(block => fieldsOf(block).type === 'tool_result')
}
