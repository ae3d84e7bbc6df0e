// The whole file of a sprint: read from its text, or written anew for a new one.
import { renderFrontMatter } from '../document/front-matter.ts'
import { readProse, toProse } from '../document/prose.ts'
import { idOfFile } from './ids.ts'
import { readKeys } from './schema.ts'
import { sprintLayout } from './sections.ts'
import type { Sprint } from './task.ts'
import { readTitle, titleOfFile } from './title.ts'
import { SPRINT_WORDS } from './words.ts'

/** Throws INVALID_DOCUMENT with the file and line. */
export function readSprint(text: string, file: string): Sprint {
  const keys = readKeys(text, file)
  const id = keys.text('id') ?? idOfFile(file)
  const prose = (name: 'Goal' | 'Summary') => {
    const section = sprintLayout.find(text, name)
    return section ? readProse(text, section) : ''
  }
  return {
    id,
    title: readTitle(text, file) ?? titleOfFile(file) ?? id,
    status: keys.oneOf('status', SPRINT_WORDS, 'planned'),
    goal: prose('Goal'),
    createdAt: keys.time('created_at'),
    updatedAt: keys.time('updated_at'),
    completedAt: keys.time('completed_at'),
    summary: prose('Summary'),
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
