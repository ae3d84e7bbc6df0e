// Completes a task when it is done: what is missing is refused with a checklist, unless it is forced for a reason.

import { LogbookError } from '../../errors.ts'
import { cleanText } from '../../parts/input.ts'
import { lookOnce, readProof } from '../../parts/read-proof.ts'
import { statusFields } from '../../parts/tasks/change-task.ts'
import { cleanLine } from '../../parts/tasks/task-input.ts'
import { openSubtasksOf } from '../../planning/family.ts'
import type { Task } from '../../planning/task.ts'
import { changeTask } from '../../planning/task-changes.ts'
import { readTask } from '../../planning/task-document.ts'
import { refuseUnlessValid } from '../../planning/validation/checklist.ts'
import type { Validation } from '../../planning/validation/rules.ts'
import { validateTask } from '../../planning/validation/task-rules.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

export interface CompleteTaskInput {
  task: string
  /** What was done; the one in the file when left out. */
  summary?: string | undefined
  /** Complete it although it is not valid; `reason` says why. */
  force: boolean
  reason?: string | undefined
}

export interface CompletedTask {
  stored: StoredTask
  validation: Validation
}

/** Throws NOT_DONE with the checklist, WRONG_STATE, INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
export async function completeTask(calling: Workspace, input: CompleteTaskInput): Promise<CompletedTask> {
  const workspace = lookOnce(calling)
  const found = await workspace.tasks.get(input.task)
  const summary = input.summary === undefined ? undefined : cleanText(input.summary, '--summary')
  const forced = await readForce(workspace, input, `{task complete} ${found.task.id}`)
  const now = formatSecond(workspace.now())
  // Looking at the files may take long: other writers must not wait for it.
  await readProof(workspace, found.task)
  let validation: Validation | undefined
  const stored = await workspace.tasks.update(found, async ({ text, file, task }) => {
    const fields = statusFields(task, 'completed')
    const said = changeTask(text, file, { summary }, now)
    validation = await judgeTask(workspace, readTask(said, file))
    if (forced === undefined) refuse(task, validation)
    const why = validation.valid ? '' : (forced ?? '')
    return changeTask(said, file, { fields: { ...fields, completed_at: now, forced: why } }, now)
  })
  return { stored, validation: validation ?? (await judgeTask(workspace, stored.task)) }
}

/** Whether it is done, as it stands. */
async function judgeTask(workspace: Workspace, task: Task): Promise<Validation> {
  const { tasks } = await workspace.tasks.list('active')
  const openSubtasks = openSubtasksOf(
    task,
    tasks.map(stored => stored.task),
  )
  return validateTask({ task, openSubtasks, proof: await readProof(workspace, task) })
}

/** The reason when it is forced. Throws INVALID_INPUT when one is given without the other. */
export async function readForce(
  workspace: Workspace,
  { force, reason }: { force: boolean; reason?: string | undefined },
  verb: string,
): Promise<string | undefined> {
  if (force && reason !== undefined) return cleanLine(workspace, reason, '--reason', 2_000)
  if (!force && reason === undefined) return undefined
  throw new LogbookError(
    'INVALID_INPUT',
    force ? 'Forcing needs a reason, which is kept in the file.' : '--reason belongs to --force.',
    `${verb} --force --reason "<why it is done all the same>".`,
  )
}

function refuse({ id, title }: Task, validation: Validation): void {
  refuseUnlessValid(
    `${id} (${title})`,
    validation,
    `Do what is marked with ✗ and complete it again, or say why it is done all the same: {task complete} ${id} --force --reason "<why>".`,
  )
}
