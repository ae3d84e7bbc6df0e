// Reads and changes the title. It stands in the front matter and in the heading, and a person can change either. A heading
// that only numbers the task leaves it to a line below: `**Title:** Login`.

import { findFrontMatter, readSections, type Section, splice } from '../text/outline.ts'
import { readFrontMatter } from '../text/yaml/front-matter.ts'
import { keyFor, textOf } from '../text/yaml/key-spellings.ts'
import { readHeadLabels } from './head-labels.ts'
import { idOfFile, stemOf } from './ids.ts'
import { OTHER_NAMES } from './task-schema.ts'

/** Undefined when nothing holds a title. */
export function readTitle(text: string, file: string): string | undefined {
  const fields = findFrontMatter(text) ? readFrontMatter(text, file) : undefined
  const title = fields && textOf(fields, keyFor(fields, 'title', OTHER_NAMES))
  if (title) return title.replace(/\s+/g, ' ')
  const label = readHeadLabels(text).find(({ name }) => name === 'title')
  return label?.value || readHeading(text)?.title || undefined
}

/** `run spikes` for `T-12-run-spikes.md`; undefined when the file name is only an id. */
export function titleOfFile(file: string): string | undefined {
  const stem = stemOf(file)
  const id = idOfFile(file)
  const isNumbered = id !== stem || /\p{L}-\d+$/u.test(id)
  return (isNumbered ? stem.slice(id.length) : stem).replace(/[\s_-]+/g, ' ').trim() || undefined
}

export function readHeading(text: string): Section | undefined {
  return readSections(text).find(section => section.depth === 1)
}

/** Changes the heading when it holds the old title, also after an id: `T-1: Login`. The caller changes the front matter. */
export function renameHeading(text: string, from: string, to: string): string {
  const heading = readHeading(text)
  if (!heading || from === '' || !isTitle(heading.title, from)) return text
  const at = text.slice(0, heading.body).lastIndexOf(from)
  return at < heading.start ? text : splice(text, at, at + from.length, to)
}

function isTitle(heading: string, title: string): boolean {
  return heading === title || (heading.endsWith(title) && /[:–—-]\s*$/.test(heading.slice(0, -title.length)))
}
