// Lists all runs of one plan, the newest first.
import type { Run } from '../../runs/run.ts'
import type { Problem } from '../../store/documents.ts'
import type { Workspace } from '../../workspace.ts'
import { type Page, pageOf } from '../page.ts'
import { findResumable } from '../runs/look/resumable.ts'
import { readRuns } from '../runs/read-runs.ts'

export interface RunsOfPlan extends Page<Run> {
  /** Ids of those that can be gone on with. */
  resumable: Set<string>
  problems: Problem[]
}

/** The plan itself may be gone while its runs are still there. Throws NOT_FOUND if neither is, INVALID_INPUT. */
export async function listRunsOfPlan(
  workspace: Workspace,
  plan: string,
  page: number | undefined,
): Promise<RunsOfPlan> {
  const { runs, problems } = await readRuns(workspace, { plan })
  if (runs.length === 0) await workspace.plans.get(plan)
  const shown = pageOf(runs, page)
  return { ...shown, resumable: await findResumable(workspace, shown.items, runs), problems }
}
