// `/rewind` leaves what it took back in the transcript, without a mark. It shows with the next prompt, which follows the
// record that an earlier one followed: that earlier one, and all that was asked after it, is no longer said.
import { type Captured, MOST } from '../captured.ts'
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts'

/** With a record of type `user`, `words` being the user's own in it. */
export function followBack(captured: Captured, record: Fields, words: string | undefined): Captured {
  const after = parentOf(record)
  if (after === undefined || record.isSidechain || isResult(record)) return captured
  // What has no record before it begins a conversation, or was made by the client.
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

/** Enough of an id to know it again. Undefined where none is told. */
function parentOf({ parentUuid }: Fields): string | undefined {
  return parentUuid === null ? BEGINNING : textOf(parentUuid).slice(-12) || undefined
}

function isResult({ message }: Fields): boolean {
  return listOf(fieldsOf(message).content).some(block => fieldsOf(block).type === 'tool_result')
}
