// What becomes of a thread's work session when a run has ended: a complete thread closes it, and the plan's gets what was
// found. Every step can be done again.

import { LogbookError } from '../../errors.ts'
import { isOpen } from '../../journal/work-session.ts'
import { fileIdOf, isSamePlan } from '../../planning/plan-ids.ts'
import { isOpen as isOpenTask } from '../../planning/task-transitions.ts'
import { type Thread, threadsOf } from '../../plans/plan-tree.ts'
import { summarizeThread } from '../../runs/summarize-thread.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { closeWorkSession } from '../closing/close-work-session.ts'
import { merge } from '../lineage.ts'
import { type PlanTree, readTree } from '../plans/read-tree.ts'
import { asNobody } from './as-nobody.ts'
import { captureRun, type Ended } from './capture-run.ts'
import { findThreadSession, threadKey } from './find-thread-session.ts'
import { inFolder } from './in-folder.ts'

const LEFT_OPEN = 'All tasks of its thread are done.'

/**
 * Keeps what the run has done, closes the work session of a thread whose tasks are all done, and leaves it open otherwise.
 * `tree` may be of an earlier time. Throws what the store throws.
 */
export async function afterRun(
  calling: Workspace,
  tree: PlanTree,
  thread: Pick<Thread, 'id'>,
  run?: Ended,
): Promise<void> {
  const nobody = asNobody(calling)
  const workspace = run ? inFolder(nobody, run.folder) : nobody
  const key = threadKey(tree.stored.plan, thread)
  const find = async () => {
    const found =
      (run?.workSession === undefined ? undefined : await workspace.sessions.find(run.workSession)) ??
      (await findThreadSession(workspace, tree.stored.plan, thread))
    // Somebody may have given the run to a work session of their own.
    return found && isSamePlan(found.session.thread ?? '', key) ? found : undefined
  }
  const found = await find()
  if (!found) return
  if (run && isOpen(found.session)) await captureRun(workspace, found, run)
  await workspace.store
    .lock(`runs-${key}`, async () => {
      const now = await readTree(workspace, tree.stored.plan.id)
      const one = threadsOf(now.stages).find(({ id }) => id === thread.id)
      const current = one && isComplete(now, one) ? await find() : undefined
      if (!one || !current) return
      if (isOpen(current.session)) await closeComplete(workspace, current, one)
      else if (current.place === 'active') await finishClose(workspace, current)
    })
    .catch(error => {
      // Another process has seen the end of the run too, and does this.
      if (!(error instanceof LogbookError && error.code === 'LOCKED')) throw error
    })
}

/** A file that cannot be read may be an open task. */
function isComplete({ stored, problems }: PlanTree, { id, tasks }: Thread): boolean {
  const beginning = fileIdOf(`${stored.plan.id}:${id}.`)
  const isUnread = problems.some(({ file }) => file.slice(file.lastIndexOf('/') + 1).startsWith(beginning))
  return !isUnread && !tasks.some(isOpenTask)
}

async function closeComplete(workspace: Workspace, found: StoredSession, thread: Thread): Promise<void> {
  const { session } = found
  const input = {
    session: session.id,
    outcome: 'completed',
    summary: summarizeThread(thread),
    merge: await hasOpenParent(workspace, found),
  } as const
  try {
    await closeWorkSession(workspace, { ...input, force: false })
  } catch (error) {
    // The rules of the tasks decide. Steps that the agent planned for itself do not.
    const isNotDone = error instanceof LogbookError && ['NOT_DONE', 'STEPS_OPEN'].includes(error.code)
    if (!isNotDone) throw error
    await closeWorkSession(workspace, { ...input, force: true, reason: LEFT_OPEN })
  }
}

/** An earlier close was killed before the file moved. What was found is folded again, and nothing is there twice. */
async function finishClose(workspace: Workspace, found: StoredSession): Promise<void> {
  const parent = await findOpenParent(workspace, found)
  if (parent) await merge(workspace, found, parent)
  await workspace.sessions.archive(found)
}

async function hasOpenParent(workspace: Workspace, found: StoredSession): Promise<boolean> {
  return (await findOpenParent(workspace, found)) !== undefined
}

/** Without an open one the findings stay in the thread's own file. */
async function findOpenParent(
  { sessions }: Workspace,
  { session }: StoredSession,
): Promise<StoredSession | undefined> {
  const parent = session.parent === undefined ? undefined : await sessions.find(session.parent)
  return parent && isOpen(parent.session) && parent.session.id !== session.id ? parent : undefined
}
