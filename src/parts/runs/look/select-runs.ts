// Finds the runs that a caller means: of a thread, of a batch or stage, or all of this machine.
import { LogbookError } from '../../../errors.ts'
import { isInPart, readPart } from '../../../planning/plan-ids.ts'
import type { Run } from '../../../runs/run.ts'
import type { StoredRun } from '../../../store/runs.ts'
import type { Workspace } from '../../../workspace.ts'
import { findCurrentPlan } from '../../plans/current-plan.ts'
import { readTree } from '../../plans/read-tree.ts'
import { findThreads, planIn } from '../find-threads.ts'
import { type ReadRuns, readRuns } from '../read-runs.ts'

export interface Selection {
  /** Undefined if runs of all plans are meant. */
  plan: string | undefined
  /** Undefined if all threads are meant. */
  threads: string[] | undefined
}

/**
 * What `login:01.02.03`, `01.02` or the name of a thread means; undefined means all. Its plan may be gone while its runs
 * are still there. Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT.
 */
export async function selectRuns(
  workspace: Workspace,
  given: string | undefined,
): Promise<Selection & ReadRuns> {
  if (given === undefined) return { plan: undefined, threads: undefined, ...(await readRuns(workspace)) }
  const plan = planIn(given) ?? (await findCurrentPlan(workspace.plans))?.plan.id
  const id = readPart(given)
  if (plan !== undefined && id !== undefined) {
    const read = await readRuns(workspace, id.length === 8 ? { plan, thread: id } : { plan })
    const chosen = choose(read, ({ thread }) => isInPart(thread, id))
    if (chosen.runs.length > 0)
      return { plan: chosen.runs[0]?.plan ?? plan, threads: idsOf(chosen), ...chosen }
  }
  const tree = await readTree(workspace, planIn(given))
  const threads = findThreads(tree, given).map(({ id }) => id)
  const { id: planId } = tree.stored.plan
  const [only, ...others] = threads
  const read = await readRuns(
    workspace,
    only && others.length === 0 ? { plan: planId, thread: only } : { plan: planId },
  )
  return { plan: planId, threads, ...choose(read, ({ thread }) => threads.includes(thread)) }
}

/** The last run of each thread. */
export function newestOf(stored: StoredRun[]): StoredRun[] {
  const newest = new Map<string, StoredRun>()
  for (const one of stored) {
    const key = `${one.run.plan}:${one.run.thread}`
    if ((newest.get(key)?.run.attempt ?? 0) < one.run.attempt) newest.set(key, one)
  }
  return [...newest.values()]
}

function choose(read: ReadRuns, isWanted: (run: Run) => boolean): ReadRuns {
  const stored = read.stored.filter(({ run }) => isWanted(run))
  return { stored, runs: stored.map(({ run }) => run), problems: read.problems }
}

function idsOf({ runs }: ReadRuns): string[] {
  return [...new Set(runs.map(({ thread }) => thread))].toSorted()
}

/** Throws INVALID_INPUT unless exactly one of the ways to select is given. */
export function requireOne(given: (string | boolean | undefined)[], message: string, next: string): void {
  if (given.filter(one => one !== undefined && one !== false).length === 1) return
  throw new LogbookError('INVALID_INPUT', message, next)
}
