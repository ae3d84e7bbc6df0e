// Reads the whole file of a sprint, and renders the file of a new one.

import { readProse, toProse } from '../text/prose.ts'
import { renderFrontMatter } from '../text/yaml/front-matter.ts'
import { idOfFile } from './ids.ts'
import type { Sprint } from './task.ts'
import { readKeys } from './task-schema.ts'
import { sprintLayout } from './task-sections.ts'
import { SPRINT_WORDS } from './task-words.ts'
import { readTitle, titleOfFile } from './title.ts'

/** Throws INVALID_DOCUMENT with the file and line. */
export function readSprint(text: string, file: string): Sprint {
  const keys = readKeys(text, file)
  const id = keys.text('id') ?? idOfFile(file)
  return {
    id,
    title: readTitle(text, file) ?? titleOfFile(file) ?? id,
    status: keys.oneOf('status', SPRINT_WORDS, 'planned'),
    goal: readProse(text, sprintLayout.find(text, 'Goal')),
    createdAt: keys.time('created_at'),
    updatedAt: keys.time('updated_at'),
    completedAt: keys.time('completed_at'),
    summary: readProse(text, sprintLayout.find(text, 'Summary')),
    forced: keys.text('forced'),
    unknown: keys.unknown,
  }
}

export interface NewSprint {
  id: string
  /** One line. */
  title: string
  goal?: string | undefined
  createdAt: string
}

export function renderNewSprint({ id, title, goal, createdAt }: NewSprint): string {
  const front = renderFrontMatter({
    id,
    title,
    status: 'planned',
    created_at: createdAt,
    updated_at: createdAt,
  })
  const said = goal ? `${toProse(goal)}\n` : ''
  return `${front}\n# ${title}\n\n${sprintLayout.headingOf('Goal')}\n${said}\n${sprintLayout.headingOf('Summary')}\n`
}
