// Picks what counts of several signs of one agent: the newest that it said, and the entry of the process that holds its
// conversation.
import { keyOf } from '../row.ts'
import type { LiveSign, RunSign, Said } from './sources.ts'

/**
 * By session, the newest by its own time. What an earlier attempt of a thread says late settles nothing of the later one,
 * and an earlier attempt has no row of its own.
 */
export function newestSaid(said: readonly Said[], runs: readonly RunSign[]): Map<string, Said> {
  const settled = settledRuns(runs)
  const newest = new Map<string, Said>()
  for (const one of said) {
    if (one.update.run !== undefined && settled.has(one.update.run)) continue
    const key = keyOf(one.update.session)
    const known = newest.get(key)
    if (!known || known.at <= one.at) newest.set(key, one)
  }
  return newest
}

/** Ids of attempts that a later one of the same thread came after. */
function settledRuns(runs: readonly RunSign[]): Set<string> {
  const last = new Map<string, number>()
  for (const { thread, attempt } of runs) last.set(thread, Math.max(last.get(thread) ?? 0, attempt))
  return new Set(runs.filter(run => run.attempt < (last.get(run.thread) ?? 0)).map(({ id }) => id))
}

/**
 * By conversation. A killed process leaves its entry, and another may have taken the conversation up since; a living one
 * counts before one that nobody can tell of, and that before a dead one.
 */
export function pickLive(entries: readonly LiveSign[]): Map<string, LiveSign> {
  const picked = new Map<string, LiveSign>()
  for (const entry of entries) {
    const key = keyOf(entry.conversation)
    const known = picked.get(key)
    if (
      !known ||
      rankOf(entry) > rankOf(known) ||
      (rankOf(entry) === rankOf(known) && lastOf(entry) > lastOf(known))
    )
      picked.set(key, entry)
  }
  return picked
}

function rankOf({ alive }: LiveSign): number {
  return alive === true ? 2 : alive === null ? 1 : 0
}

function lastOf({ statusUpdatedAt, startedAt }: LiveSign): number {
  return Math.max(statusUpdatedAt?.getTime() ?? 0, startedAt?.getTime() ?? 0)
}
