// Carries out what a program orders: one run of the agent on the task, within the limits of the user's own settings.
import type { ApiSettings } from '../../api/own-settings.ts'
import { LogbookError } from '../../errors.ts'
import { isOpen } from '../../journal/work-session.ts'
import type { Run, RunEvent } from '../../runs/run.ts'
import { isInside } from '../../store/disk/root.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { contentOfPrompt } from '../runs/contents.ts'
import type { Limits } from '../runs/engine/outcome.ts'
import { runThreads } from '../runs/engine/run-threads.ts'
import { inFolder } from '../runs/in-folder.ts'
import { followRun } from '../runs/look/follow-run.ts'
import { cleanOrder, type Order, type Ordered, orderTask } from './order-task.ts'
import { folderOf } from './read-api-sessions.ts'

export interface Execution {
  taskId: string
  /** Its task is completed when somebody looks at it. Rejects with what kept it from starting. */
  ended: Promise<Run>
  /** What happens, as it happens, until it has ended. Rejects with nothing. */
  follow(tell: (event: RunEvent) => void): Promise<void>
}

const MOST_AT_ONCE = 4
let going = 0

/** Throws NOT_APPROVED unless the user's own settings say how much one execution may take. */
export function requireLimits({ folders, budgetUsd, maxTurns }: ApiSettings): Limits {
  const missing = [
    ...(folders.length === 0 ? ['api_folders'] : []),
    ...(budgetUsd === undefined ? ['execute_budget_usd'] : []),
    ...(maxTurns === undefined ? ['execute_max_turns'] : []),
  ]
  if (budgetUsd === undefined || maxTurns === undefined || missing.length > 0)
    throw refused(`Nothing is executed: your own settings do not name ${missing.join(', ')}.`)
  return { maxTurns, maxCostUsd: budgetUsd }
}

/** Throws NOT_APPROVED unless the user's own settings name it, or a folder that holds it; the project itself too. */
export function requireFolder(folder: string, { folders }: ApiSettings): void {
  const real = realPath(folder)
  if (!folders.some(one => isInside(realPath(one), real)))
    throw refused('Nothing is executed here: the folder is not in "api_folders" of your own settings.')
}

/** Throws INVALID_INPUT, LOCKED. */
export function checkOrder(order: Order): void {
  cleanOrder(order)
  if (going >= MOST_AT_ONCE)
    throw new LogbookError(
      'LOCKED',
      `${MOST_AT_ONCE} tasks are carried out already.`,
      'Try again when one of them has ended.',
    )
}

/** Throws WRONG_STATE. */
function checkSession({ session }: StoredSession): void {
  if (session.thread !== undefined)
    throw new LogbookError(
      'WRONG_STATE',
      `${session.shortname} belongs to a thread of a plan.`,
      'Name another session, or none.',
    )
  if (!isOpen(session))
    throw new LogbookError(
      'WRONG_STATE',
      `The session ${session.shortname} is ${session.status}.`,
      'Name another session, or none: then one is opened.',
    )
}

/** Throws INVALID_INPUT, LOCKED, WRONG_STATE, and what writing throws. */
export async function executeTask(
  workspace: Workspace,
  session: StoredSession,
  order: Order & { limits: Limits },
): Promise<Execution> {
  checkOrder(order)
  checkSession(session)
  going += 1
  try {
    const ordered = await orderTask(workspace, session, order)
    const there = inFolder(workspace, folderOf(realPath(workspace.store.root), session.session))
    const taskId = ordered.thread.tasks[0]?.id ?? ''
    const ended = carryOut(there, ordered, order.limits)
    const release = () => {
      going -= 1
    }
    ended.then(release, release)
    return { taskId, ended, follow: tell => follow(workspace, ordered, ended, tell) }
  } catch (error) {
    going -= 1
    throw error
  }
}

async function carryOut(workspace: Workspace, { tree, thread }: Ordered, limits: Limits): Promise<Run> {
  const prompt = contentOfPrompt(thread, thread.prompt)
  try {
    const { threads } = await runThreads(workspace, tree, [{ thread, how: 'start' }], {
      parallel: 1,
      worktree: false,
      backend: 'print',
      // Whoever may order a task may say what it is. What the repository says is for a person to approve.
      trust: prompt ? [prompt] : false,
      limits,
      outlives: true,
    })
    const [ran] = threads
    if (ran?.run) return ran.run
    throw new LogbookError(
      'INTERRUPTED',
      `The task was not begun: ${ran?.note ?? 'its claim was withdrawn.'}`,
      'Try again.',
    )
  } catch (error) {
    if (!(error instanceof LogbookError && error.code === 'NOT_APPROVED')) throw error
    const name = `${tree.stored.plan.id}:${thread.id}`
    const call = `{run} ${name} --here`
    throw new LogbookError(
      error.code,
      error.message,
      `Type ${call} at a keyboard, which shows the texts and asks once; from then on tasks are carried out here.`,
    )
  }
}

const LOOK_EVERY_MS = 100

async function follow(
  workspace: Workspace,
  { tree, thread }: Ordered,
  ended: Promise<Run>,
  tell: (event: RunEvent) => void,
): Promise<void> {
  let isOver = false
  const over = () => {
    isOver = true
  }
  ended.then(over, over)
  while (!isOver) {
    const { runs } = await workspace.runs.list({ plan: tree.stored.plan.id, thread: thread.id })
    const begun = runs.find(({ run }) => run.startedAt !== undefined)
    if (begun) {
      await followRun(workspace, begun, tell, sleepIdly)
      break
    }
    await sleepIdly(LOOK_EVERY_MS)
  }
  await ended.catch(() => undefined)
}

function refused(message: string): LogbookError {
  return new LogbookError(
    'NOT_APPROVED',
    message,
    "Set api_folders, execute_budget_usd and execute_max_turns in the plugin's options of ~/.claude/settings.json; docs/api.md shows how.",
  )
}

/** A server that ends does not wait for it. */
function sleepIdly(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms).unref()
  })
}
