// Tells the work sessions of people from those of runs, which belong to their runs alone.
import type { StoredSession } from '../../store/work-sessions.ts'

/** Those that a person can mean without a name. That of a plan gives way to every other one. */
export function ofPeople(sessions: StoredSession[]): StoredSession[] {
  const own = sessions.filter(stored => !isOfRuns(stored))
  return own.length > 0 ? own : sessions.filter(({ session }) => session.thread === undefined)
}

/** True for that of a plan, and of a thread. */
export function isOfRuns({ session }: Pick<StoredSession, 'session'>): boolean {
  return session.thread !== undefined || session.plan !== undefined
}
