// A stage, batch or thread while an outline is read.
import type { OutlineTask } from './outline.ts'
import type { Role } from './outline-headings.ts'

export interface Part {
  role: Role
  name: string
  number: string
  line: number
  depth: number
  /** It has a heading of its own. */
  isSaid: boolean
  labels: Partial<Record<'agent' | 'model' | 'prompt', string>>
  text: string[]
  parts: Part[]
  tasks: OutlineTask[]
}

export function hasTasks(part: Part): boolean {
  return part.tasks.length > 0 || part.parts.some(hasTasks)
}

export function tasksIn(part: Part): OutlineTask[] {
  return [...part.tasks, ...part.parts.flatMap(tasksIn)]
}

/** For a message. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)
}
