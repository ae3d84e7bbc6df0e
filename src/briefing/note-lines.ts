// The note for later in a briefing: before all other notes, and cut rather than left out.

import type { WorkSession } from '../journal/work-session.ts'
import { beginningOf } from '../text/cut.ts'
import { cut, inert } from './inert.ts'

const SHORTEST_NOTE = 20

/** One line of at most `room` characters, or none. */
export function noteLines({ noteForLater }: WorkSession, room: number): string[] {
  const label = 'Note for later: '
  const fits = noteForLater !== '' && room >= label.length + SHORTEST_NOTE
  return fits ? [beginningOf(label + inert(cut(noteForLater, room - label.length)), room)] : []
}
