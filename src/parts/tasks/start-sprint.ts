// Begins a sprint.

import { LogbookError } from '../../errors.ts'
import { changeSprint } from '../../planning/task-changes.ts'
import type { StoredSprint } from '../../store/sprints.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

/** Keeps an active sprint as it is. Throws WRONG_STATE, NOT_FOUND, AMBIGUOUS_ID. */
export async function startSprint(workspace: Workspace, id: string): Promise<StoredSprint> {
  const found = await workspace.sprints.get(id)
  const now = formatSecond(workspace.now())
  return workspace.sprints.update(found, ({ text, file, sprint }) => {
    if (sprint.status === 'completed')
      throw new LogbookError(
        'WRONG_STATE',
        `${sprint.id} is already completed.`,
        'Make a new one with {sprint create} "<title>".',
      )
    return sprint.status === 'active' ? text : changeSprint(text, file, { fields: { status: 'active' } }, now)
  })
}
