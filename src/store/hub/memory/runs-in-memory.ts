// Runs of a hub in memory: the records that hosts report, and who has claimed which thread.
import { mayReplaceRun } from '../../../hub/replace-run.ts'
import type { Cursor, KnownRun, ReportedRun } from '../hub-records.ts'
import { compareNames } from './compare-names.ts'
import { type KeptClaim, type KeptInMemory, keyOfParts } from './kept-in-memory.ts'

/** False if nothing has changed. */
export function keepReportedRun(kept: KeptInMemory, told: ReportedRun): boolean {
  const key = keyOfParts(told.project, told.host, told.run.id)
  const known = kept.runs.get(key)
  if (known && !mayReplaceRun(known.run, told.run)) return false
  if (known && JSON.stringify(known.run) === JSON.stringify(told.run)) return false
  kept.runChanges += 1
  kept.runs.set(key, { ...told, changed: kept.runChanges })
  return true
}

export function changedRunsInMemory(
  kept: KeptInMemory,
  cursor: Cursor = '0',
): { runs: ReportedRun[]; cursor: Cursor } {
  const after = Number(cursor) > kept.runChanges ? 0 : Number(cursor)
  const runs = [...kept.runs.values()]
    .filter(({ changed }) => changed > after)
    .toSorted((a, b) => a.changed - b.changed)
    .map(({ host, project, run }) => ({ host, project, run }))
  return { runs, cursor: `${kept.runChanges}` }
}

export function runsInMemory(
  kept: KeptInMemory,
  query: { project?: string; plan?: string; thread?: string; id?: string },
): KnownRun[] {
  const found = new Map<string, KnownRun>()
  for (const { host, project, run } of kept.runs.values()) {
    const { id, plan, thread, attempt } = run
    found.set(keyOfParts(project, host, id), { id, project, plan, thread, attempt, host, run })
  }
  for (const claim of kept.claims) {
    const { run: id, project, plan, thread, attempt, host } = claim
    const key = keyOfParts(project, host, id)
    const known = found.get(key) ?? { id, project, plan, thread, attempt, host }
    found.set(key, { ...known, claim: tellClaim(claim) })
  }
  return [...found.values()]
    .filter(one => query.project === undefined || one.project === query.project)
    .filter(one => query.id === undefined || one.id === query.id)
    .filter(one => query.plan === undefined || one.plan === query.plan)
    .filter(one => query.thread === undefined || one.thread === query.thread)
    .toSorted(
      (a, b) =>
        compareNames(a.plan, b.plan) ||
        compareNames(a.thread, b.thread) ||
        a.attempt - b.attempt ||
        compareNames(a.host, b.host),
    )
}

function tellClaim({ fence, host, since, endedAt, end }: KeptClaim) {
  return { fence, host, since, ...(endedAt ? { endedAt } : {}), ...(end ? { end } : {}) }
}
