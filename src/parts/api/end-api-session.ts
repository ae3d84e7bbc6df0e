// Ends a session as a program asks, with all that the API has made for it: its plans take no further order, and nothing of
// it stays among what is open.
import { checkTransition } from '../../journal/transitions.ts'
import { isOpen } from '../../journal/work-session.ts'
import { changeSprint } from '../../planning/task-changes.ts'
import { isOpen as isOpenTask } from '../../planning/task-transitions.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { findBelow } from './find-below.ts'
import { ENDED, giveUpOrders, listOrders } from './give-up-orders.ts'
import { isApiPlan } from './open-api-session.ts'

/** Completes a work session whatever is open in it, and says why; that is a verb. */
export type ForceClose = (id: string, reason: string) => Promise<unknown>

/** The session comes last, so that the same call can go on after a failure. Throws WRONG_STATE, and what writing throws. */
export async function endApiSession(
  workspace: Workspace,
  { session }: StoredSession,
  close: ForceClose,
): Promise<void> {
  checkTransition(session.shortname, session.status, 'completed')
  const below = (await findBelow(workspace, session)).map(one => one.session)
  for (const { plan } of [session, ...below]) if (isApiPlan(plan ?? '')) await endPlan(workspace, plan ?? '')
  for (const { id } of [...below.filter(isOpen), session]) await close(id, ENDED)
}

async function endPlan(workspace: Workspace, id: string): Promise<void> {
  const stored = await workspace.plans.find(id)
  if (stored?.plan.madeBy !== 'api') return
  if (stored.plan.status !== 'completed') {
    const now = formatSecond(workspace.now())
    const isForced = (await listOrders(workspace, id)).some(({ task }) => isOpenTask(task))
    const fields = { status: 'completed', completed_at: now, ...(isForced ? { forced: ENDED } : {}) }
    await workspace.plans.update(stored, ({ text, file }) => changeSprint(text, file, { fields }, now))
  }
  await giveUpOrders(workspace, id)
}
