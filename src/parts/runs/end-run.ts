// Ends a run: its record is closed, its thread's work session gets what was found, and the raw output is removed. Each step
// can be done again: the record names the output until all is done.
import { LogbookError } from '../../errors.ts'
import { forgetOutput } from '../../host/programs/output-files.ts'
import type { Run, RunEnd } from '../../runs/run.ts'
import type { StoredRun } from '../../store/runs.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { readTree } from '../plans/read-tree.ts'
import { afterRun } from './after-run.ts'
import { keepSaid } from './judge-output.ts'

/**
 * `at` is when it ended, now if left out. What ended before stays as it ended. Throws NOT_FOUND if the claim was withdrawn,
 * and what writing throws.
 */
export async function endRun(
  workspace: Workspace,
  stored: StoredRun,
  end: RunEnd,
  at = workspace.now(),
): Promise<StoredRun> {
  const finished = await workspace.runs.finish(stored, end, formatSecond(at))
  return completeEnd(workspace, finished)
}

/** Ends it as a person says. Throws NOT_FOUND, and what writing throws. */
export async function settleRun(
  workspace: Workspace,
  stored: StoredRun,
  status: RunEnd['status'],
): Promise<StoredRun> {
  await keepSaid(workspace, stored.run)
  return completeEnd(workspace, await workspace.runs.settle(stored, status, formatSecond(workspace.now())))
}

/** The steps behind the record. They are done again if a process was killed between them. */
export async function completeEnd(workspace: Workspace, stored: StoredRun): Promise<StoredRun> {
  await tellThread(workspace, stored.run)
  if (stored.run.fence !== undefined)
    await (await import('../claims/keep-end.ts')).keepEnd(workspace, stored.run)
  forgetOutput(workspace.env, stored.run.id)
  return workspace.runs.update(stored, () => ({ output: undefined }))
}

/** The plan may be gone, or on another branch. Then the run has ended all the same. */
async function tellThread(workspace: Workspace, run: Run): Promise<void> {
  try {
    const tree = await readTree(workspace, run.plan)
    await afterRun(workspace, tree, { id: run.thread }, run)
  } catch (error) {
    if (!(error instanceof LogbookError)) throw error
    const text = `Its work session was left as it is: ${error.message}`
    await workspace.runs.note(run, { at: formatSecond(workspace.now()), kind: 'note', text })
  }
}
