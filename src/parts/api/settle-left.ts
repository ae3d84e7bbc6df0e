// Settles orders that were left when their agents ended: the server was gone, or their session had ended before them.
import type { AgentTask } from '../../api/agent-task.ts'
import { LogbookError } from '../../errors.ts'
import { isOpen } from '../../journal/work-session.ts'
import { hasEnded } from '../../runs/ended.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { type CompleteTask, finishOrder } from './finish-order.ts'
import { giveUpOrders } from './give-up-orders.ts'
import { isApiPlan } from './open-api-session.ts'

interface Seen {
  stored: StoredSession
  tasks: readonly AgentTask[]
  openTasks: readonly string[]
}

/** True if something may have changed. What cannot be written now is tried again with the next look. */
export async function settleLeft(
  workspace: Workspace,
  sessions: readonly Seen[],
  complete: CompleteTask,
): Promise<boolean> {
  const left = sessions.flatMap(({ stored, tasks, openTasks }) =>
    tasks
      .filter(({ id, plan, run }) => openTasks.includes(id) && isApiPlan(plan?.id ?? '') && !isGoing(run))
      .map(task => ({ task, isOver: !isOpen(stored.session) })),
  )
  const done = new Map(left.filter(({ task }) => endedWell(task)).map(({ task }) => [task.id, task]))
  for (const [id, { run }] of done) await finishOrder(workspace, id, run?.id ?? '', complete)
  const over = left.filter(({ task, isOver }) => isOver && !done.has(task.id))
  for (const plan of new Set(over.map(({ task }) => task.plan?.id ?? '')))
    await giveUpOrders(workspace, plan).catch(error => {
      if (!(error instanceof LogbookError)) throw error
    })
  return done.size + over.length > 0
}

function isGoing(run: AgentTask['run']): boolean {
  return run !== null && !hasEnded(run)
}

/** An agent that was refused a tool ends well too, and may have done nothing. */
function endedWell({ run }: AgentTask): boolean {
  return run?.status === 'completed' && run.reason !== 'refused'
}
