// Ends what the API has made for a session that has ended: its plans take no further order, and none of them stays among
// the open ones.

import type { WorkSession } from '../../journal/work-session.ts'
import { changeSprint } from '../../planning/task-changes.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import { threadsOf } from '../../plans/plan-tree.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { readTree } from '../plans/read-tree.ts'
import { isApiPlan } from './open-api-session.ts'

/** Ids of open work sessions that the API has opened below this one. */
export async function listBelow({ sessions }: Workspace, { id }: WorkSession): Promise<string[]> {
  const { sessions: active } = await sessions.list('active')
  return active
    .filter(({ session }) => session.parent === id && isApiPlan(session.plan ?? ''))
    .map(({ session }) => session.id)
}

/** `reason` is kept in each that has an open task. Can be repeated. */
export async function endApiPlans(
  workspace: Workspace,
  plans: readonly string[],
  reason: string,
): Promise<void> {
  const now = formatSecond(workspace.now())
  for (const id of plans) {
    const stored = isApiPlan(id) ? await workspace.plans.find(id) : undefined
    if (stored?.plan.madeBy !== 'api' || stored.plan.status === 'completed') continue
    const { stages } = await readTree(workspace, id)
    const isDone = !threadsOf(stages).some(({ tasks }) => tasks.some(isOpen))
    const fields = { status: 'completed', completed_at: now, ...(isDone ? {} : { forced: reason }) }
    await workspace.plans.update(stored, ({ text, file }) => changeSprint(text, file, { fields }, now))
  }
}
