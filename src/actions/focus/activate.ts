// Takes a sprint or a task in hand: it is begun, it comes into focus, and its clock runs.
import { LogbookError } from '../../errors.ts'
import { current, push } from '../../focus/stack.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { checkTransition } from '../../task/transitions.ts'
import { bind } from '../conversation.ts'
import { findActive } from '../find.ts'
import { findForWriting, type Target } from '../fork.ts'
import { type ShownSprint, showSprint } from '../sprints/show.ts'
import { startSprint } from '../sprints/start.ts'
import { type ShownTask, showTask } from '../tasks/show.ts'
import { startTask } from '../tasks/start.ts'
import { isAbsence, notActive } from '../unclear.ts'
import type { Workspace } from '../workspace.ts'
import { changeFocus, type FocusChange } from './change.ts'
import { focusOn } from './focus-on.ts'

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
