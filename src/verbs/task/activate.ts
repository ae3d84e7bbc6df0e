// Activates a task: begins it, brings it into focus, and starts its clock.
import { LogbookError } from '../../errors.ts'
import { bind } from '../../parts/conversation.ts'
import { findActive } from '../../parts/find.ts'
import type { FocusChange } from '../../parts/focus/change-focus.ts'
import { focusOn } from '../../parts/focus/focus-on.ts'
import { findForWriting, type Target } from '../../parts/fork.ts'
import { recallFor } from '../../parts/recall/load-offering.ts'
import { startTask } from '../../parts/tasks/start-task.ts'
import { notActive } from '../../parts/unclear.ts'
import type { Task } from '../../planning/task.ts'
import { checkTransition } from '../../planning/task-transitions.ts'
import type { Recalled } from '../../recall/offer/recalled.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { taskId } from '../arguments/task-arguments.ts'
import { defineVerb, SESSION } from '../definition.ts'
import { type ShownTask, showTask } from './show.ts'

export const activate = defineVerb({
  summary: 'Work on a task: what is logged belongs to it, and its clock runs',
  usage: ['<id>'],
  arguments: { id: taskId('activate'), session: SESSION },
  bare: ['id'],
  slash: {
    about: 'Work on a task',
    after: 'Then go on with that task; its acceptance criteria say when it is done.',
  },
  tool: {
    title: 'Work on a task',
    description: 'Before working on a task: its clock runs, and what is logged belongs to it.',
    idempotent: true,
  },
  run: activateTask,
})

export interface ActivateInput {
  /** The id of the task: `TASK-001`, `1`. */
  id: string
  /** The work session for the task. */
  session?: string | undefined
}

interface ActivatedTask {
  shown: ShownTask
  focus: FocusChange
  forkedFrom: StoredSession | undefined
  /** The task as it was. */
  before: Task
  /** What earlier work sessions know of it. */
  recalled: Recalled[]
}

/** Throws NO_ACTIVE_SESSION, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
async function activateTask(workspace: Workspace, input: ActivateInput): Promise<ActivatedTask> {
  const { task } = await workspace.tasks.get(input.id)
  checkTransition(task, 'in_progress')
  const { found, forkedFrom } = await findTarget(workspace, input.session).catch(error =>
    sayWhereToBegin(error, task.id),
  )
  const started = await startTask(workspace, task.id)
  const focus = await focusOn(workspace, found, started)
  await bind(workspace, focus.stored)
  const text = [task.title, task.description].filter(Boolean).join('\n\n')
  const recalled = await recallFor(workspace, { for: 'task', text, stored: focus.stored })
  return { shown: await showTask(workspace, task.id), focus, forkedFrom, before: task, recalled }
}

/** A named work session may be in any state. */
export async function findTarget(workspace: Workspace, name: string | undefined): Promise<Target> {
  const target = await findForWriting(workspace, name, findActive, () => {})
  if (target.found.session.status === 'active') return target
  throw notActive(target.found, 'activated')
}

function sayWhereToBegin(error: unknown, task: string): never {
  if (!(error instanceof LogbookError && error.code === 'NO_ACTIVE_SESSION')) throw error
  throw new LogbookError(
    error.code,
    `A task needs an active work session. ${error.message}`,
    `Start one on this task: {init} --task ${task}, or go on with another: {view} list shows which there are.`,
  )
}
