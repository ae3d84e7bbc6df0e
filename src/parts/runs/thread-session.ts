// The work sessions of runs: one for a plan, and below it one for each thread, which all attempts share. They are found by
// keys in their front matter, so that a killed step can be done again.

import { isOpen } from '../../journal/work-session.ts'
import { sameId } from '../../planning/ids.ts'
import { isOpen as isOpenTask } from '../../planning/task-transitions.ts'
import type { Plan } from '../../plans/plan.ts'
import type { Thread } from '../../plans/plan-tree.ts'
import { type ClaudeSession, comeTo } from '../../store/claude-session-record.ts'
import { changeClaudeSession } from '../../store/claude-sessions.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { beginningOf } from '../../text/cut.ts'
import { formatSecond } from '../../text/time.ts'
import { setFrontMatter } from '../../text/yaml/front-matter.ts'
import type { Workspace } from '../../workspace.ts'
import { reopen } from '../closing/reopen.ts'
import { focusOn } from '../focus/focus-on.ts'
import { openWorkSession } from '../open-work-session.ts'
import type { PlanTree } from '../plans/read-tree.ts'
import { reactivate } from '../reactivate.ts'
import { record } from '../record-activity.ts'
import { startLinked } from '../tasks/linked-tasks.ts'
import { asNobody } from './as-nobody.ts'
import { findPlanSession, findThreadSession, nameFor, threadKey } from './find-thread-session.ts'
import { inTurn } from './in-turn.ts'

export { afterRun } from './after-run.ts'

const LONGEST_GOAL = 1_900

/**
 * Finds the thread's work session, or opens it below that of its plan, which is opened too when missing. A closed or paused
 * one goes on. Throws NOT_FOUND, INVALID_DOCUMENT and what the store throws.
 */
export async function openThreadSession(
  calling: Workspace,
  tree: PlanTree,
  thread: Thread,
): Promise<StoredSession> {
  const workspace = asNobody(calling)
  const { plan } = tree.stored
  // Several threads begin at once, and several processes may do so.
  return inTurn(workspace.store, 'run-sessions', async () => {
    const parent = await openPlanSession(workspace, plan)
    const found = await findThreadSession(workspace, plan, thread)
    if (found) return takeTasks(workspace, await goOn(workspace, found), thread)
    const { stored } = await openWorkSession(workspace, {
      goal: beginningOf(thread.name, LONGEST_GOAL),
      name: nameFor(plan, thread),
      parent: parent.session.id,
      tasks: thread.tasks.map(({ id }) => id),
      steps: [],
      force: true,
      note: `Opened for the runs of the thread ${thread.id} of the plan ${plan.id}.`,
      runsOf: { thread: threadKey(plan, thread) },
    })
    return stored
  })
}

async function openPlanSession(workspace: Workspace, plan: Plan): Promise<StoredSession> {
  const found = await findPlanSession(workspace, plan)
  if (found) return goOn(workspace, found)
  const { stored } = await openWorkSession(workspace, {
    goal: beginningOf(plan.goal || plan.title || plan.id, LONGEST_GOAL),
    name: plan.id,
    tasks: [],
    steps: [],
    force: true,
    note: `Opened for the runs of the plan ${plan.id}.`,
    runsOf: { plan: plan.id },
  })
  return stored
}

/** Its work goes on: a thread can get new tasks, and a person may have paused or closed it. */
async function goOn(workspace: Workspace, found: StoredSession): Promise<StoredSession> {
  if (!isOpen(found.session) || found.place === 'archive') {
    const { stored } = await reopen(workspace, found)
    await record(workspace, stored.session.id, 'resumed')
    return stored
  }
  if (found.session.status !== 'paused') return found
  const stored = await reactivate(workspace, found)
  await record(workspace, stored.session.id, 'resumed')
  return stored
}

/** Links tasks that the thread got since, and brings the first open one into focus if none is. */
async function takeTasks(
  workspace: Workspace,
  found: StoredSession,
  { tasks }: Thread,
): Promise<StoredSession> {
  const linked = await workspace.sessions.update(found, ({ text, file, session }) => {
    const missing = tasks.filter(({ id }) => !session.taskIds.some(known => sameId(known, id, 'TASK')))
    if (missing.length === 0) return text
    const taskIds = [...session.taskIds, ...missing.map(({ id }) => id)]
    return setFrontMatter(text, file, { task_ids: taskIds, updated_at: formatSecond(workspace.now()) })
  })
  if (linked.session.focusTask !== undefined) return linked
  const next = tasks.find(isOpenTask)
  const task = next && (await workspace.tasks.findOpen(next.id))
  if (!task) return linked
  await startLinked(workspace, task.task.id)
  return (await focusOn(workspace, linked, task)).stored
}

/**
 * Gives a conversation to a work session before it begins, so that its hooks find it. `marks` also binds what has only the
 * mark of the run in its environment: the shell of another program, a conversation that the agent starts.
 */
export async function bindRun(
  workspace: Workspace,
  claudeSession: string | undefined,
  { session }: StoredSession,
  marks?: string,
): Promise<void> {
  const come = (known: ClaudeSession = {}) => ({ ...comeTo(known, session.id, workspace.now()), run: true })
  for (const id of [claudeSession, marks])
    if (id !== undefined) await changeClaudeSession(workspace.store, id, come)
}
