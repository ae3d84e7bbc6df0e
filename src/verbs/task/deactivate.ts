// Takes the task out of focus: sets it aside or completes it, and counts its time.
import { LogbookError } from '../../errors.ts'
import { findNamedOrOpen } from '../../parts/find.ts'
import { changeFocus, type FocusChange } from '../../parts/focus/change-focus.ts'
import { leaveEverywhere } from '../../parts/focus/leave-everywhere.ts'
import { countTime } from '../../parts/focus/settle-focus.ts'
import { noTask } from '../../parts/focus/task-in-focus.ts'
import { record } from '../../parts/record-activity.ts'
import { pop } from '../../planning/focus-stack.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { ENDING } from '../arguments/task-arguments.ts'
import { defineVerb, SESSION } from '../definition.ts'
import { type CompletedTask, completeTask } from './complete.ts'
import { addUpdate } from './update.ts'

export const deactivate = defineVerb({
  summary: 'Set the task in focus aside, or complete it',
  usage: ['[<what was done>]', '--complete <what was done>', '--complete --force --reason <why>'],
  arguments: {
    ...ENDING,
    complete: { kind: 'switch', help: 'it is done; without this the summary is an update' },
    session: SESSION,
  },
  bare: ['summary'],
  slash: {
    hint: '[<what was done>] [--complete]',
    refused: 'When it names what is missing, do that or ask the user for it; force nothing yourself.',
  },
  tool: {
    title: 'Let go of the task in focus',
    description: 'Set the task in focus aside, or complete it.',
  },
  run: deactivateTask,
})

interface DeactivateInput {
  session?: string | undefined
  /** What was done: the summary of a completed task, otherwise an update. */
  summary?: string | undefined
  complete: boolean
  force: boolean
  reason?: string | undefined
}

interface Deactivated {
  task: StoredTask
  validation: CompletedTask['validation'] | undefined
  focus: FocusChange
}

/** Throws NOT_FOUND if no task is in focus. Throws NOT_DONE as completeTask does; the task then stays in focus. */
async function deactivateTask(workspace: Workspace, input: DeactivateInput): Promise<Deactivated> {
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
  await refuseName(workspace, summary)
  const inFocus = await workspace.tasks.find(id)
  if (!inFocus) throw noFile(found, id)
  // Completing the task looks at its time, so the time is counted first.
  await countTime(workspace, found)
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
  // If the task is already completed, this text may already be its summary.
  const isNew = summary !== undefined && !(isDone && inFocus.task.summary === summary.trim())
  if (!done && isNew) await addUpdate(workspace, { task: id, text: summary })
  const focus = await changeFocus(workspace, found, stack => pop(stack, 'task'))
  return { task: await workspace.tasks.get(id), validation: done?.validation, focus }
}

/** Throws INVALID_INPUT for the name of a task, which would become its summary. */
async function refuseName({ tasks }: Workspace, summary: string | undefined): Promise<void> {
  if (summary === undefined || !/^\s*\S+\s*$/.test(summary)) return
  const named = await tasks.find(summary.trim()).catch(() => undefined)
  if (!named) return
  throw new LogbookError(
    'INVALID_INPUT',
    `The task in focus is meant; none is named, and ${JSON.stringify(summary)} does not say what was done.`,
    'Say that in a few words: {task deactivate} --complete --summary "<what was done>". Nothing was changed.',
  )
}

function noFile({ session }: StoredSession, id: string): LogbookError {
  return new LogbookError(
    'NOT_FOUND',
    `${id} is in focus in ${session.shortname}, but there is no such task any more. Nothing was changed.`,
    'Take it out of focus with {focus pop}.',
  )
}
