// A task file, as far as a work session needs it: what it is called, when it is met, and its status.
import { readFrontMatter, renderFrontMatter, setFrontMatter } from '../document/front-matter.ts'
import { readItems } from '../document/items.ts'
import { findFrontMatter, readSections } from '../document/outline.ts'

export interface LinkedTask {
  title: string | undefined
  criteria: string[]
}

/** Throws INVALID_DOCUMENT when there is front matter and it cannot be read. */
export function readLinkedTask(text: string, file: string): LinkedTask {
  const title = findFrontMatter(text) && readFrontMatter(text, file).get('title')?.value
  const sections = readSections(text)
  const heading = sections.find(section => section.depth === 1)?.title
  const criteria = sections.find(section => section.title.toLowerCase() === 'acceptance criteria')
  const items = criteria ? readItems(text, criteria.body, criteria.end) : []
  return {
    title: typeof title === 'string' ? title : heading,
    criteria: items.map(item => item.text.replace(/^\[[ xX]\]\s+/, '').replace(/\s+/g, ' ')),
  }
}

export function setTaskStatus(text: string, file: string, status: string): string {
  if (findFrontMatter(text)) return setFrontMatter(text, file, { status })
  return `${renderFrontMatter({ status })}\n${text}`
}
