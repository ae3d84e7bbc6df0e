// Counts what a run has left open in its thread, to be shown beside how it ended.
import { isOpen } from '../../../planning/task-transitions.ts'
import { type Thread, threadsOf } from '../../../plans/plan-tree.ts'
import type { RunProgress } from '../../../runs/progress.ts'
import type { Workspace } from '../../../workspace.ts'
import { type PlanTree, readTree } from '../../plans/read-tree.ts'

/** Nothing if the tasks cannot be read: the run goes on to its end without it. */
export async function leftOf(
  workspace: Workspace,
  { id }: Pick<Thread, 'id'>,
  { stored }: PlanTree,
): Promise<Pick<RunProgress, 'left'>> {
  try {
    const { stages } = await readTree(workspace, stored.plan.id)
    const thread = threadsOf(stages).find(one => one.id === id)
    return thread ? { left: thread.tasks.filter(isOpen).length } : {}
  } catch {
    return {}
  }
}
