// Tells the work sessions of people from those of runs, which belong to their runs alone.
import type { StoredSession } from '../../store/work-sessions.ts'
import { compare } from '../../text/names/compare.ts'

/** Those that a person can mean without a name. That of a plan gives way to every other one. */
export function ofPeople(sessions: StoredSession[]): StoredSession[] {
  const own = sessions.filter(stored => !isOfRuns(stored))
  return own.length > 0 ? own : sessions.filter(({ session }) => session.thread === undefined)
}

/** True for that of a plan, and of a thread. */
export function isOfRuns({ session }: Pick<StoredSession, 'session'>): boolean {
  return session.thread !== undefined || session.plan !== undefined
}

interface Placed {
  session: Pick<StoredSession['session'], 'id' | 'plan' | 'thread' | 'parent'>
}

/** Those of threads follow that of their plan, in the order of the plan. It stands where the latest of them stood. */
export function belowTheirPlans<T extends Placed>(sessions: T[]): T[] {
  const plans = new Map(
    sessions.flatMap(one => (one.session.plan === undefined ? [] : [[one.session.id, one]])),
  )
  const placed = new Set<T>()
  return sessions.flatMap(stored => {
    const { plan, thread, id, parent = '' } = stored.session
    if (placed.has(stored)) return []
    const head = plan === undefined ? thread !== undefined && plans.get(parent) : plans.get(id)
    if (!head) return [stored]
    const below = sessions.filter(
      ({ session }) => session.thread !== undefined && session.parent === head.session.id,
    )
    const group = [head, ...below.toSorted((a, b) => compare(a.session.thread ?? '', b.session.thread ?? ''))]
    for (const one of group) placed.add(one)
    return group
  })
}
