// Says what an agent waits for, and whether that is a person.

import type { Update, Wait } from '../update.ts'
import type { LiveSign } from './sources.ts'

/** The hook that tells what is asked, and the register that tells that something is, write at about the same time. */
const SAME_MOMENT_MS = 10_000

/** The client waits for a person; the words for it are those of its supervisor, of the hook, or its own. */
export function waitOfLive(live: LiveSign, said: { update: Update; at: Date } | undefined): Wait {
  const since = live.statusUpdatedAt ?? said?.at
  const asked = said?.update.status === 'blocked' ? said.update : undefined
  const isOfNow =
    asked && said && (!since || said.at.getTime() > since.getTime() - SAME_MOMENT_MS) ? asked : undefined
  const what = live.background?.needs || isOfNow?.waits?.what || isOfNow?.message || live.waitingFor || ''
  return { kind: 'person', what, since: (since ?? new Date(0)).toISOString() }
}

/** What an agent says of itself: blocked without another cause means that it cannot go on without a person. */
export function waitOfUpdate(update: Update, since: Date): Wait | undefined {
  if (update.waits) return sinceThen(update, update.waits, since)
  if (update.status !== 'blocked') return undefined
  return { kind: 'person', what: update.message, since: since.toISOString() }
}

/** A wait without a time of its own has that of its line, which may be said again and again. */
function sinceThen({ status, timestamp }: Update, waits: Wait, since: Date): Wait {
  return status === 'blocked' && waits.since === timestamp ? { ...waits, since: since.toISOString() } : waits
}

export function isForPerson(wait: Wait | undefined): boolean {
  return wait?.kind === 'person'
}
