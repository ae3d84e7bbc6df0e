// Gives up what was ordered in a session that has ended, once nobody works on it any more: its tasks are cancelled and the
// work sessions of their runs abandoned, with the reason, so that none of them stays among what is open.
import { LogbookError } from '../../errors.ts'
import { isOpen as isOpenSession } from '../../journal/work-session.ts'
import { isSamePlan } from '../../planning/plan-ids.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import type { Plan } from '../../plans/plan.ts'
import { hasEnded } from '../../runs/ended.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { closeWorkSession } from '../closing/close-work-session.ts'
import { asNobody } from '../runs/as-nobody.ts'
import { findThreadSession } from '../runs/find-thread-session.ts'
import { readRuns } from '../runs/read-runs.ts'
import { change, statusFields } from '../tasks/change-task.ts'
import { threadOf } from './belongings.ts'

export const ENDED = 'Ended through the API.'

/** A plan that is still open, or that a person has made, is left alone. Can be repeated. */
export async function giveUpOrders(calling: Workspace, id: string): Promise<void> {
  const workspace = asNobody(calling)
  const stored = await workspace.plans.find(id)
  if (stored?.plan.madeBy !== 'api' || stored.plan.status !== 'completed') return
  const open = (await listOrders(workspace, id)).filter(({ task }) => isOpen(task))
  if (open.length === 0) return
  const { runs } = await readRuns(workspace, { plan: id })
  const going = new Set(runs.filter(run => !hasEnded(run)).map(({ thread }) => thread))
  for (const one of open) {
    const thread = threadOf(one.task.planned?.place ?? [])
    if (going.has(thread)) continue
    await abandonThread(workspace, stored.plan, thread)
    await cancelOrder(workspace, one)
  }
}

/** The tasks of a plan. */
export async function listOrders({ tasks }: Workspace, plan: string): Promise<StoredTask[]> {
  const likely = await tasks.listLikely([], [plan])
  return likely.filter(({ task }) => isSamePlan(task.planned?.plan ?? '', plan))
}

/** Its findings go to the work session above, while that is open. */
async function abandonThread(workspace: Workspace, plan: Plan, thread: string): Promise<void> {
  const found = await findThreadSession(workspace, plan, { id: thread })
  if (!found || !isOpenSession(found.session)) return
  const { id, parent } = found.session
  const above = parent === undefined ? undefined : await workspace.sessions.find(parent)
  await closeWorkSession(workspace, {
    session: id,
    outcome: 'abandoned',
    force: false,
    reason: ENDED,
    merge: above !== undefined && isOpenSession(above.session),
  })
}

async function cancelOrder(workspace: Workspace, found: StoredTask): Promise<void> {
  const completed_at = formatSecond(workspace.now())
  await change(workspace, found, task =>
    isOpen(task) ? { fields: { ...statusFields(task, 'cancelled', ENDED), completed_at } } : {},
  ).catch(error => {
    // Somebody has ended it at this moment, and it lies in the archive.
    if (!(error instanceof LogbookError && error.code === 'WRONG_STATE')) throw error
  })
}
