// Lets go of what is in hand: the task in focus is set aside or completed, its time is counted.
import { LogbookError } from '../../errors.ts'
import { findNamedOrOpen, findOpen } from '../../parts/find.ts'
import { changeFocus, type FocusChange } from '../../parts/focus/change-focus.ts'
import { stackOf } from '../../parts/focus/focus-state.ts'
import { leaveEverywhere } from '../../parts/focus/leave-everywhere.ts'
import { count } from '../../parts/focus/settle-focus.ts'
import { record } from '../../parts/record-activity.ts'
import { current, has, type Level, pop } from '../../planning/focus-stack.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { type CompletedTask, completeTask } from '../task/complete.ts'
import { addUpdate } from '../task/update.ts'

export interface DeactivateInput {
  session?: string | undefined
  /** What was done: the task's summary when it is completed, else an update. */
  summary?: string | undefined
  complete: boolean
  force: boolean
  reason?: string | undefined
}

export interface Deactivated {
  task: StoredTask
  validation: CompletedTask['validation'] | undefined
  focus: FocusChange
}

/** Throws NOT_FOUND when no task is in focus, NOT_DONE as completeTask does; then it stays in focus. */
export async function deactivateTask(workspace: Workspace, input: DeactivateInput): Promise<Deactivated> {
  const found = await findNamedOrOpen(workspace, input.session)
  const id = found.session.focusTask
  if (id === undefined) throw noTask(found)
  const { summary, force, reason } = input
  if (!input.complete && (force || reason !== undefined))
    throw new LogbookError(
      'INVALID_INPUT',
      '--force and --reason belong to --complete; nothing was changed.',
      'Say {task deactivate} --complete --force --reason "<why>", or leave them out.',
    )
  const inFocus = await workspace.tasks.find(id)
  if (!inFocus) throw noFile(found, id)
  // What it took is looked at before it is done.
  await count(workspace, found)
  const isDone = inFocus.task.status === 'completed'
  const end = async () => (isDone ? undefined : completeTask(workspace, { task: id, summary, force, reason }))
  const elsewhere = {
    level: 'task',
    id: inFocus.task.id,
    what: 'task-completed',
    except: found.session.id,
  } as const
  const done = input.complete ? await leaveEverywhere(workspace, elsewhere, end) : undefined
  if (done) await record(workspace, found.session.id, 'task-completed', { item: id, level: 'task' })
  // One that was completed elsewhere, or by this verb before it was cut off, may have been given this as its summary.
  const isNew = summary !== undefined && !(isDone && inFocus.task.summary === summary.trim())
  if (!done && isNew) await addUpdate(workspace, { task: id, text: summary })
  const focus = await changeFocus(workspace, found, stack => pop(stack, 'task'))
  return { task: await workspace.tasks.get(id), validation: done?.validation, focus }
}

/** The id of the task that is in focus, when none is named. Throws NOT_FOUND when there is none. */
export async function taskInFocus(workspace: Workspace, named: string | undefined): Promise<string> {
  if (named !== undefined) return named
  const found = await findOpen(workspace)
  if (found.session.focusTask === undefined) throw noTask(found)
  return found.session.focusTask
}

/** A verb that ends a task or sprint counts the time before, and takes it out of focus afterwards, in every work session. */
export async function leaving<T>(
  workspace: Workspace,
  level: 'sprint' | 'task',
  named: string,
  what: string,
  end: () => Promise<T>,
): Promise<T> {
  // It may be named by its file.
  const id =
    level === 'task'
      ? (await workspace.tasks.get(named)).task.id
      : (await workspace.sprints.get(named)).sprint.id
  return leaveEverywhere(workspace, { level, id, what }, end)
}

/** Throws NOT_FOUND when nothing is there to pop. */
export async function popFocus(
  workspace: Workspace,
  input: { session?: string | undefined; level?: Level | undefined },
): Promise<FocusChange> {
  const found = await findNamedOrOpen(workspace, input.session)
  const stack = stackOf(workspace, found.session)
  const level = input.level ?? current(stack)?.level ?? 'project'
  if (level === 'project' || !has(stack, level)) {
    const what = level === 'project' ? 'Neither a sprint nor a task' : `No ${level}`
    throw new LogbookError(
      'NOT_FOUND',
      `${what} is in focus in ${found.session.shortname}.`,
      'Take one in hand with {task activate} <id> or {sprint activate} <id>.',
    )
  }
  return changeFocus(workspace, found, now => pop(now, level))
}

function noFile({ session }: StoredSession, id: string): LogbookError {
  return new LogbookError(
    'NOT_FOUND',
    `${id} is in focus in ${session.shortname}, but there is no such task any more. Nothing was changed.`,
    'Take it out of focus with logbook focus pop.',
  )
}

function noTask({ session }: StoredSession): LogbookError {
  return new LogbookError(
    'NOT_FOUND',
    `No task is in focus in ${session.shortname}.`,
    'See what comes next with {task next}, and take one in hand with {task activate} <id>.',
  )
}
