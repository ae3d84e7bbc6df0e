// Creates a sprint: a new file with a free id.

import { cleanText } from '../../parts/input.ts'
import { cleanLine } from '../../parts/tasks/task-input.ts'
import { renderNewSprint } from '../../planning/sprint-document.ts'
import type { StoredSprint } from '../../store/sprints.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb } from '../definition.ts'
import { showSprint } from './show.ts'

export const create = defineVerb({
  summary: 'Make a sprint',
  usage: ['<title> [--goal <goal>]'],
  arguments: {
    title: { kind: 'text', value: '<title>', help: 'what it is called', needed: true },
    goal: { kind: 'text', value: '<goal>', help: 'what it is to achieve' },
  },
  bare: ['title'],
  run: async (workspace, input) => showSprint(workspace, (await createSprint(workspace, input)).sprint.id),
})

export interface CreateSprintInput {
  title: string
  goal?: string | undefined
}

/** Throws INVALID_INPUT. */
async function createSprint(workspace: Workspace, input: CreateSprintInput): Promise<StoredSprint> {
  const title = await cleanLine(workspace, input.title, '--title')
  const goal = input.goal === undefined ? undefined : cleanText(input.goal, '--goal')
  const createdAt = formatSecond(workspace.now())
  return workspace.sprints.create(title, id => renderNewSprint({ id, title, goal, createdAt }))
}
