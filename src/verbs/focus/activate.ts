// Takes a sprint or a task in hand: it is begun, it comes into focus, and its clock runs.
import { LogbookError } from '../../errors.ts'
import { findForWriting, type Target } from '../../flows/fork.ts'
import { bind } from '../../parts/conversation.ts'
import { findActive } from '../../parts/find.ts'
import { changeFocus, type FocusChange } from '../../parts/focus/change-focus.ts'
import { focusOn } from '../../parts/focus/focus-on.ts'
import { startSprint } from '../../parts/tasks/start-sprint.ts'
import { startTask } from '../../parts/tasks/start-task.ts'
import { isAbsence, notActive } from '../../parts/unclear.ts'
import { current, push } from '../../planning/focus-stack.ts'
import { checkTransition } from '../../planning/task-transitions.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { type ShownSprint, showSprint } from '../sprint/show.ts'
import { type ShownTask, showTask } from '../task/show.ts'

export interface ActivateInput {
  /** Of the task or sprint: `TASK-001`, `1`. */
  id: string
  /** The work session to do it in. */
  session?: string | undefined
}

export interface ActivatedTask {
  shown: ShownTask
  focus: FocusChange
  forkedFrom: StoredSession | undefined
}

/** Throws NO_ACTIVE_SESSION, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
export async function activateTask(workspace: Workspace, input: ActivateInput): Promise<ActivatedTask> {
  const { task } = await workspace.tasks.get(input.id)
  checkTransition(task, 'in_progress')
  const { found, forkedFrom } = await findTarget(workspace, input.session).catch(error =>
    sayWhereToBegin(error, task.id),
  )
  const started = await startTask(workspace, task.id)
  const focus = await focusOn(workspace, found, started)
  await bind(workspace, focus.stored)
  return { shown: await showTask(workspace, task.id), focus, forkedFrom }
}

export interface ActivatedSprint {
  shown: ShownSprint
  /** Undefined when no work session is open: then it is only begun. */
  focus: FocusChange | undefined
}

/** Throws NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
export async function activateSprint(workspace: Workspace, input: ActivateInput): Promise<ActivatedSprint> {
  const named = input.session === undefined ? undefined : (await findTarget(workspace, input.session)).found
  const { sprint } = await startSprint(workspace, input.id)
  const found = named ?? (await findIfActive(workspace))
  const focus =
    found &&
    (await changeFocus(workspace, found, stack => {
      return current(stack, 'sprint')?.id === sprint.id
        ? stack
        : push(stack, { level: 'sprint', id: sprint.id })
    }))
  if (focus) await bind(workspace, focus.stored)
  return { shown: await showSprint(workspace, sprint.id), focus }
}

/** One that is named may be in any state. */
async function findTarget(workspace: Workspace, name: string | undefined): Promise<Target> {
  const target = await findForWriting(workspace, name, findActive, () => {})
  if (target.found.session.status === 'active') return target
  throw notActive(target.found, 'taken in hand')
}

/** Which one is meant must be clear; that there is none, or it is paused, is no mistake. */
async function findIfActive(workspace: Workspace): Promise<StoredSession | undefined> {
  return findActive(workspace).catch(error => {
    if (isAbsence(error) || (error instanceof LogbookError && error.code === 'WRONG_STATE')) return undefined
    throw error
  })
}

function sayWhereToBegin(error: unknown, task: string): never {
  if (!(error instanceof LogbookError && error.code === 'NO_ACTIVE_SESSION')) throw error
  throw new LogbookError(
    error.code,
    `A task is worked on in a work session, and none is active in this project.`,
    `Start one on this task: {init} --task ${task}`,
  )
}
