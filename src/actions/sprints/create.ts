// Makes a sprint: a new file with an id that nobody else has.
import { formatSecond } from '../../document/time.ts'
import type { StoredSprint } from '../../store/sprints.ts'
import { renderNewSprint } from '../../task/sprint-document.ts'
import { cleanText } from '../input.ts'
import { cleanLine } from '../tasks/input.ts'
import type { Workspace } from '../workspace.ts'

export interface CreateSprintInput {
  title: string
  goal?: string | undefined
}

/** Throws INVALID_INPUT. */
export async function createSprint(workspace: Workspace, input: CreateSprintInput): Promise<StoredSprint> {
  const title = await cleanLine(workspace, input.title, '--title')
  const goal = input.goal === undefined ? undefined : cleanText(input.goal, '--goal')
  const createdAt = formatSecond(workspace.now())
  return workspace.sprints.create(title, id => renderNewSprint({ id, title, goal, createdAt }))
}
