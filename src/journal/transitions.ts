// The allowed changes of state: between active and paused, and from either to completed or abandoned.
import { LogbookError } from '../errors.ts'
import type { Status } from './work-session.ts'

const TRANSITIONS: Record<Status, Status[]> = {
  active: ['paused', 'completed', 'abandoned'],
  paused: ['active', 'completed', 'abandoned'],
  completed: [],
  abandoned: [],
}

/** Throws WRONG_STATE when the change is not allowed. An open work session may keep its state. */
export function checkTransition(shortname: string, from: Status, to: Status): void {
  if (TRANSITIONS[from].includes(to) || (from === to && TRANSITIONS[from].length > 0)) return
  throw new LogbookError(
    'WRONG_STATE',
    from === to
      ? `The work session ${shortname} is already ${from}.`
      : `The work session ${shortname} is ${from} and cannot become ${to}.`,
    `Look at it with {view} ${shortname}, or start a new one with {init}.`,
  )
}
