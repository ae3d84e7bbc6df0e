// Completes a task. If something is missing, it answers with a checklist, unless a reason forces it.

import { LogbookError } from '../../errors.ts'
import { takeOutOfFocus } from '../../parts/focus/take-out-of-focus.ts'
import { taskInFocus } from '../../parts/focus/task-in-focus.ts'
import { cleanText } from '../../parts/input.ts'
import { lookAtFiles } from '../../parts/read-proof.ts'
import { statusFields } from '../../parts/tasks/change-task.ts'
import { cleanLine } from '../../parts/tasks/task-input.ts'
import { openSubtasksOf } from '../../planning/family.ts'
import type { Task } from '../../planning/task.ts'
import { changeTask } from '../../planning/task-changes.ts'
import { readTask } from '../../planning/task-document.ts'
import { refuseUnlessValid } from '../../planning/validation/checklist.ts'
import type { Standing } from '../../planning/validation/judge-proof.ts'
import type { Validation } from '../../planning/validation/rules.ts'
import { validateTask } from '../../planning/validation/task-rules.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { ENDING, TASK_ID_OR_FOCUS } from '../arguments/task-arguments.ts'
import { defineVerb } from '../definition.ts'

export const complete = defineVerb({
  summary: 'Finish a task that is done',
  usage: ['<id> <what was done>', '--summary <what was done>', '[<id>] --force --reason <why>'],
  arguments: { id: TASK_ID_OR_FOCUS, ...ENDING },
  bare: ['id', 'summary'],
  slash: {
    hint: '<id> <what was done> | --summary <what was done> | [<id>] --force --reason <why>',
    refused: 'When it names what is missing, do that or ask the user for it; force nothing yourself.',
  },
  tool: {
    title: 'Complete a task',
    description: 'Finish a task that is done; what is missing is told.',
  },
  run: async (workspace, { id, ...input }) => {
    const task = await taskInFocus(workspace, id)
    return takeOutOfFocus(workspace, 'task', task, 'task-completed', () =>
      completeTask(workspace, { ...input, task }),
    )
  },
})

export interface CompleteTaskInput {
  task: string
  /** What was done. The file's summary is the default. */
  summary?: string | undefined
  /** Completes it although it is not valid; `reason` says why. */
  force: boolean
  reason?: string | undefined
}

export interface CompletedTask {
  stored: StoredTask
  validation: Validation
}

/** Throws NOT_DONE with the checklist, WRONG_STATE, INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
export async function completeTask(workspace: Workspace, input: CompleteTaskInput): Promise<CompletedTask> {
  const found = await workspace.tasks.get(input.task)
  const summary = input.summary === undefined ? undefined : cleanText(input.summary, '--summary')
  const forced = await readForce(workspace, input, `{task complete} ${found.task.id}`)
  const now = formatSecond(workspace.now())
  // Other processes may write tasks during this look at the files.
  const judge = await lookAtFiles(workspace, found.task)
  let validation: Validation | undefined
  const stored = await workspace.tasks.update(found, async ({ text, file, task }) => {
    const fields = statusFields(task, 'completed')
    const said = changeTask(text, file, { summary }, now)
    validation = await judgeTask(workspace, readTask(said, file), judge)
    if (!validation) return text
    if (forced === undefined) refuse(task, validation)
    const why = validation.valid ? '' : (forced ?? '')
    return changeTask(said, file, { fields: { ...fields, completed_at: now, forced: why } }, now)
  })
  return validation ? { stored, validation } : completeTask(workspace, input)
}

/** Validates the task as it is now. Undefined if its check ran after the look at the files. */
async function judgeTask(
  workspace: Workspace,
  task: Task,
  judge: (task: Task) => Standing | undefined,
): Promise<Validation | undefined> {
  const proof = judge(task)
  if (!proof) return undefined
  const { tasks } = await workspace.tasks.list('active')
  const openSubtasks = openSubtasksOf(
    task,
    tasks.map(stored => stored.task),
  )
  return validateTask({ task, openSubtasks, proof })
}

/** The reason for forcing. Throws INVALID_INPUT if `force` or `reason` stands alone. */
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
