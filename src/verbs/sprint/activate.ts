// Begins a sprint, and brings it into focus.
import { LogbookError } from '../../errors.ts'
import { bind } from '../../parts/conversation.ts'
import { findActive } from '../../parts/find.ts'
import { changeFocus, type FocusChange } from '../../parts/focus/change-focus.ts'
import { startSprint } from '../../parts/tasks/start-sprint.ts'
import { isAbsence } from '../../parts/unclear.ts'
import { current, push } from '../../planning/focus-stack.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { sprintId } from '../arguments/task-arguments.ts'
import { defineVerb, SESSION } from '../definition.ts'
import { type ActivateInput, findTarget } from '../task/activate.ts'
import { type ShownSprint, showSprint } from './show.ts'

export const activate = defineVerb({
  summary: 'Begin a sprint, and bring it into focus',
  usage: ['<id>'],
  arguments: { id: sprintId('activate'), session: SESSION },
  bare: ['id'],
  slash: {},
  tool: {
    title: 'Begin a sprint',
    description: 'Begin a sprint and bring it into focus.',
    idempotent: true,
  },
  run: activateSprint,
})

interface ActivatedSprint {
  shown: ShownSprint
  /** Undefined if no work session is open. The sprint is then only begun. */
  focus: FocusChange | undefined
}

/** Throws NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
async function activateSprint(workspace: Workspace, input: ActivateInput): Promise<ActivatedSprint> {
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

/** The work session of the conversation if it is active; several possible ones are an error. */
async function findIfActive(workspace: Workspace): Promise<StoredSession | undefined> {
  return findActive(workspace).catch(error => {
    if (isAbsence(error) || (error instanceof LogbookError && error.code === 'WRONG_STATE')) return undefined
    throw error
  })
}
