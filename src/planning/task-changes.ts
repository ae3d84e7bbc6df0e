// Defines all changes to the file of a task or sprint. One call is one edit of one text, and all other text stays the
// same, byte for byte.

import { readTime } from '../text/days/loose-time.ts'
import type { Layout } from '../text/layout.ts'
import { eolOf, findFrontMatter } from '../text/outline.ts'
import { addProse, setProse } from '../text/prose.ts'
import {
  type Fields,
  readFrontMatter,
  renderFrontMatter,
  setFrontMatter,
  type Value,
} from '../text/yaml/front-matter.ts'
import { keyFor, textOf } from '../text/yaml/key-spellings.ts'
import { addCriterion, meetCriterion } from './criteria.ts'
import { setHeadLabel } from './head-labels.ts'
import { labelsBeside, OTHER_NAMES } from './task-schema.ts'
import { sprintLayout, taskLayout } from './task-sections.ts'
import { readTitle, renameHeading } from './title.ts'
import { addUpdate } from './updates.ts'

export interface TaskChanges {
  /** One line. */
  title?: string | undefined
  description?: string | undefined
  /** Criteria that are met, by number or words. */
  met?: string[]
  /** New criteria. */
  criteria?: string[]
  update?: string | undefined
  summary?: string | undefined
  /** Keys of the front matter. An empty text clears a key. It is not written when the key is missing. */
  fields?: Record<string, Value>
}

export interface SprintChanges {
  summary?: string | undefined
  fields?: Record<string, Value>
}

/** `now` is ISO 8601 in UTC, to the second. Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
export function changeTask(text: string, file: string, changes: TaskChanges, now: string): string {
  const { title, description, met = [], criteria = [], update, summary, fields = {} } = changes
  let edited = met.reduce(meetCriterion, text)
  edited = criteria.reduce(addCriterion, edited)
  if (title !== undefined) edited = renameHeading(edited, readTitle(text, file) ?? '', title)
  if (description !== undefined) edited = setDescription(edited, description)
  if (update !== undefined) edited = addUpdate(edited, update, now.slice(0, 16))
  if (summary !== undefined) edited = addSummary(edited, taskLayout, summary)
  return setKeys(edited, text, file, title === undefined ? fields : { ...fields, title }, now)
}

/** The same for a sprint. */
export function changeSprint(text: string, file: string, changes: SprintChanges, now: string): string {
  const { summary, fields = {} } = changes
  if (summary === undefined) return setKeys(text, text, file, fields, now)
  return setKeys(addSummary(text, sprintLayout, summary), text, file, fields, now)
}

function setDescription(text: string, words: string): string {
  const made = taskLayout.ensure(text, 'Description')
  return setProse(made.text, made.section, words)
}

/** In a person's own file this section often describes the task, so its text stays. */
function addSummary(text: string, layout: Layout<'Summary'>, words: string): string {
  const made = layout.ensure(text, 'Summary')
  return addProse(made.text, made.section, words)
}

/** Does not add a change time to a file that has none. */
function setKeys(
  text: string,
  before: string,
  file: string,
  given: Record<string, Value>,
  now: string,
): string {
  const known: Fields = findFrontMatter(text) ? readFrontMatter(text, file) : new Map()
  const labels = labelsBeside(known, text).filter(({ name, isSure }) => isSure && given[name] !== undefined)
  const labelled = labels
    .toReversed()
    .reduce((edited, label) => setHeadLabel(edited, label, String(given[label.name])), text)
  const fields = Object.fromEntries(
    Object.entries(given)
      .filter(([key]) => !labels.some(({ name }) => name === key))
      .map(([key, value]) => [placeOf(known, key), value] as const)
      .filter(([key, value]) => value !== '' || known.has(key)),
  )
  const changed = Object.keys(fields).length === 0 ? labelled : setFields(labelled, file, fields)
  if (changed === before || !known.has('updated_at')) return changed
  return setFrontMatter(changed, file, { updated_at: now })
}

/** The key of the file for this name. A person's own time key is not overwritten when it holds something else. */
function placeOf(known: Fields, name: string): string {
  const key = keyFor(known, name, OTHER_NAMES)
  const isFree = key === name || !name.endsWith('_at') || !known.get(key)?.value || isTime(known, key)
  return isFree ? key : name
}

function isTime(known: Fields, key: string): boolean {
  const text = textOf(known, key)
  return text === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(readTime(text) ?? '')
}

function setFields(text: string, file: string, fields: Record<string, Value>): string {
  if (findFrontMatter(text)) return setFrontMatter(text, file, fields)
  const front = `${renderFrontMatter(fields)}\n`.replaceAll('\n', eolOf(text))
  return text.startsWith('\uFEFF') ? `\uFEFF${front}${text.slice(1)}` : front + text
}
