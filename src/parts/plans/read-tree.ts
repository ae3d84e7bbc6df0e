// Reads a plan with its tasks as a tree.
import { isSamePlan } from '../../planning/plan-ids.ts'
import type { Task } from '../../planning/task.ts'
import { growTree, type PlannedTask, type Stage } from '../../plans/plan-tree.ts'
import type { Problem } from '../../store/documents.ts'
import type { StoredPlan } from '../../store/plans.ts'
import type { StoredTask, TaskListing } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { getPlan } from './current-plan.ts'

export interface PlanTree {
  stored: StoredPlan
  stages: Stage[]
  /** The files of its tasks, by task. */
  files: Map<PlannedTask, StoredTask>
  /** Files of tasks that could not be read. Any of them may be in the plan. */
  problems: Problem[]
}

/** The current plan if none is named. Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
export async function readTree(workspace: Workspace, name: string | undefined): Promise<PlanTree> {
  const stored = await getPlan(workspace.plans, name)
  return treeOf(workspace, stored, await workspace.tasks.list('active', 'archive'))
}

/** Tasks that another process is still making do not count. */
export async function treeOf(
  workspace: Workspace,
  stored: StoredPlan,
  { tasks, problems }: Pick<TaskListing, 'tasks' | 'problems'>,
): Promise<PlanTree> {
  const unfinished = await workspace.plans.listUnfinished(stored.plan.id)
  const files = new Map<PlannedTask, StoredTask>()
  for (const one of tasks) {
    const { task } = one
    if (isPlanned(task) && isSamePlan(task.planned.plan, stored.plan.id) && !unfinished.has(one.file))
      files.set(task, one)
  }
  return { stored, stages: growTree(stored.plan, [...files.keys()]), files, problems }
}

function isPlanned(task: Task): task is PlannedTask {
  return task.planned !== undefined
}
