// The title: a key of the front matter, and the heading, which says the same until a person says otherwise.
import { readFrontMatter } from '../document/front-matter.ts'
import { findFrontMatter, readSections, type Section, splice } from '../document/outline.ts'

/** Undefined when neither says one. */
export function readTitle(text: string, file: string): string | undefined {
  const written = findFrontMatter(text) && readFrontMatter(text, file).get('title')?.value
  const title = Array.isArray(written) ? written.join(', ') : written
  return title?.replace(/\s+/g, ' ').trim() || readHeading(text)?.title || undefined
}

export function readHeading(text: string): Section | undefined {
  return readSections(text).find(section => section.depth === 1)
}

/** Sets the heading to the new title where it says the old one; the front matter is the caller's. */
export function renameHeading(text: string, from: string, to: string): string {
  const heading = readHeading(text)
  if (!heading || heading.title !== from) return text
  const at = text.indexOf(from, heading.start)
  return splice(text, at, at + from.length, to)
}
