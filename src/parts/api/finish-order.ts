// Completes a task that a program has ordered once its agent has ended well: its own last result says that it is done.
import { LogbookError } from '../../errors.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import { beginningOf } from '../../text/cut.ts'
import { oneLine } from '../../text/one-line.ts'
import type { Workspace } from '../../workspace.ts'
import { readTree } from '../plans/read-tree.ts'
import { afterRun } from '../runs/after-run.ts'

/** Completes a task by its own rules; that is a verb. */
export type CompleteTask = (id: string, summary: string) => Promise<unknown>

const LONGEST_SUMMARY = 1_000

/** What the rules of tasks still miss keeps the task open. Can be repeated. */
export async function finishOrder(
  workspace: Workspace,
  taskId: string,
  runId: string,
  complete: CompleteTask,
): Promise<void> {
  const run = (await workspace.runs.find(runId))?.run
  const stored = await workspace.tasks.find(taskId)
  if (run?.status !== 'completed' || !stored || !isOpen(stored.task)) return
  const words = oneLine(run.lastWords ?? '') || 'The agent ended well, and said nothing.'
  try {
    await complete(taskId, beginningOf(words, LONGEST_SUMMARY))
    await afterRun(workspace, await readTree(workspace, run.plan), { id: run.thread }, run)
  } catch (error) {
    // Somebody else completes it at this moment, or it cannot be written now. It is tried again with the next look.
    if (!(error instanceof LogbookError)) throw error
  }
}
