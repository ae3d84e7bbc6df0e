// Completes a sprint if all of its tasks are done or given up, or if a reason forces it.

import { LogbookError } from '../../errors.ts'
import { takeOutOfFocus } from '../../parts/focus/take-out-of-focus.ts'
import { cleanText } from '../../parts/input.ts'
import { readSprint } from '../../planning/sprint-document.ts'
import { changeSprint } from '../../planning/task-changes.ts'
import { refuseUnlessValid } from '../../planning/validation/checklist.ts'
import type { Validation } from '../../planning/validation/rules.ts'
import { validateSprint } from '../../planning/validation/sprint-rules.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { ENDING, sprintId } from '../arguments/task-arguments.ts'
import { defineVerb } from '../definition.ts'
import { readForce } from '../task/complete.ts'
import { type ShownSprint, showSprint } from './show.ts'

export const complete = defineVerb({
  summary: 'Finish a sprint',
  usage: ['<id> --summary <text>', '<id> --force --reason <why>'],
  arguments: { id: sprintId('complete'), ...ENDING },
  bare: ['id'],
  run: (workspace, { id, ...input }) =>
    takeOutOfFocus(workspace, 'sprint', id, 'sprint-completed', () =>
      completeSprint(workspace, { ...input, sprint: id }),
    ),
})

export interface CompleteSprintInput {
  sprint: string
  /** What was achieved. The file's summary is the default. */
  summary?: string | undefined
  /** Completes it although it is not valid; `reason` says why. */
  force: boolean
  reason?: string | undefined
}

export interface CompletedSprint extends ShownSprint {
  validation: Validation
}

/** Throws NOT_DONE with the checklist, WRONG_STATE, INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
async function completeSprint(workspace: Workspace, input: CompleteSprintInput): Promise<CompletedSprint> {
  const found = await workspace.sprints.get(input.sprint)
  const { id } = found.sprint
  const summary = input.summary === undefined ? undefined : cleanText(input.summary, '--summary')
  const forced = await readForce(workspace, input, `{sprint complete} ${id}`)
  const now = formatSecond(workspace.now())
  let validation: Validation | undefined
  await workspace.sprints.update(found, async ({ text, file, sprint }) => {
    if (sprint.status === 'completed')
      throw new LogbookError('WRONG_STATE', `${id} is already completed.`, `See it with {sprint show} ${id}.`)
    const said = changeSprint(text, file, { summary }, now)
    const tasks = (await showSprint(workspace, id)).tasks.map(({ task }) => task)
    validation = validateSprint({ sprint: readSprint(said, file), tasks })
    if (forced === undefined) refuse(id, validation)
    const why = validation.valid ? '' : (forced ?? '')
    const fields = { status: 'completed', completed_at: now, forced: why }
    return changeSprint(said, file, { fields }, now)
  })
  const shown = await showSprint(workspace, id)
  const tasks = shown.tasks.map(({ task }) => task)
  return { ...shown, validation: validation ?? validateSprint({ sprint: shown.stored.sprint, tasks }) }
}

function refuse(id: string, validation: Validation): void {
  refuseUnlessValid(
    id,
    validation,
    `Do what is marked with ✗ and complete it again, or say why it is done all the same: {sprint complete} ${id} --force --reason "<why>".`,
  )
}
