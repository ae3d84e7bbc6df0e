// Closes the work session of a plan that is completed, and those of its threads that are still open.
import { LogbookError } from '../../errors.ts'
import { isOpen } from '../../journal/work-session.ts'
import { isSamePlan } from '../../planning/plan-ids.ts'
import type { Plan } from '../../plans/plan.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { beginningOf } from '../../text/cut.ts'
import type { Workspace } from '../../workspace.ts'
import { closeWorkSession } from '../closing/close-work-session.ts'
import type { PlanTree } from '../plans/read-tree.ts'
import { afterRun } from './after-run.ts'
import { asNobody } from './as-nobody.ts'
import { findPlanSession } from './find-thread-session.ts'

const LONGEST = 2_000

/** Undefined if there is none. It stays open if something in it is not done, such as a step. Can be repeated. */
export async function closePlanSession(
  calling: Workspace,
  tree: PlanTree,
): Promise<{ stored: StoredSession; why: string | undefined } | undefined> {
  const workspace = asNobody(calling)
  const { plan } = tree.stored
  for (const { session } of await listThreadSessions(workspace, plan)) {
    await afterRun(workspace, tree, { id: session.thread?.split(':').at(-1) ?? '' })
    const now = await workspace.sessions.find(session.id)
    // The plan was forced, and this thread is not complete.
    if (now && isOpen(now.session)) await giveUp(workspace, now, plan)
  }
  const found = await findPlanSession(workspace, plan)
  if (!found || !isOpen(found.session)) return undefined
  const input = { session: found.session.id, outcome: 'completed', force: false } as const
  try {
    const summary = beginningOf(plan.summary.trim(), LONGEST)
    const closed = await closeWorkSession(workspace, {
      ...input,
      ...(summary.includes(' ') ? { summary } : {}),
    })
    return { stored: closed.stored, why: undefined }
  } catch (error) {
    if (!(error instanceof LogbookError && ['NOT_DONE', 'STEPS_OPEN'].includes(error.code))) throw error
    return { stored: found, why: error.message }
  }
}

async function giveUp(workspace: Workspace, { session }: StoredSession, plan: Plan): Promise<void> {
  const parent = session.parent === undefined ? undefined : await workspace.sessions.find(session.parent)
  const why = plan.forced ? `: ${plan.forced}` : '.'
  await closeWorkSession(workspace, {
    session: session.id,
    outcome: 'abandoned',
    force: false,
    reason: beginningOf(`The plan ${plan.id} was completed without it${why}`, LONGEST),
    merge: parent !== undefined && isOpen(parent.session),
  })
}

async function listThreadSessions({ sessions }: Workspace, { id }: Plan): Promise<StoredSession[]> {
  const { sessions: active } = await sessions.list('active')
  return active.filter(({ session }) => {
    const at = session.thread?.lastIndexOf(':') ?? -1
    return at > 0 && isSamePlan(session.thread?.slice(0, at) ?? '', id)
  })
}
