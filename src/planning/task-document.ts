// Reads the whole file of a task, and renders the file of a new one.

import { oneLine } from '../text/one-line.ts'
import { findFrontMatter, readSections } from '../text/outline.ts'
import { readProse, toProse } from '../text/prose.ts'
import { whenAsked } from '../text/remember-last.ts'
import { renderFrontMatter } from '../text/yaml/front-matter.ts'
import { readCriteria, readOpenBoxes, unlistedSection } from './criteria.ts'
import { renderEstimate } from './estimate.ts'
import { overByPlace, statusByPlace } from './foreign-files.ts'
import { plannedFields, readPlanned, renderPlanned } from './planned.ts'
import type { Planned, Priority, Task } from './task.ts'
import { readTaskKeys } from './task-schema.ts'
import { taskLayout } from './task-sections.ts'
import { isOpen } from './task-transitions.ts'
import { readHeading, readTitle, titleOfFile } from './title.ts'
import { readUpdates } from './updates.ts'

/** Throws INVALID_DOCUMENT with the file and line. The folder in the path `file` gives the status when no key does. */
export function readTask(text: string, file: string): Task {
  const { title, ...keys } = readTaskKeys(text, file, statusByPlace(file))
  const over = overByPlace(file)
  const description = whenAsked(() => readDescription(text))
  const criteria = whenAsked(() => readCriteria(text))
  const unlisted = whenAsked(() => unlistedSection(text))
  const openBoxes = whenAsked(() => readOpenBoxes(text))
  const updates = whenAsked(() => readUpdates(text))
  const summary = whenAsked(() => readProse(text, taskLayout.find(text, 'Summary')))
  return {
    ...keys,
    status: over && isOpen(keys) ? over.status : keys.status,
    overIn: over?.folder,
    planned: readPlanned(keys.planned, text),
    title: (title ? oneLine(title) : readTitle(text, file)) ?? titleOfFile(file) ?? keys.id,
    get description() {
      return description()
    },
    get criteria() {
      return criteria()
    },
    get unlisted() {
      return unlisted()
    },
    get openBoxes() {
      return openBoxes()
    },
    get updates() {
      return updates()
    },
    get summary() {
      return summary()
    },
  }
}

export interface NewTask {
  id: string
  /** One line. */
  title: string
  priority: Priority
  /** One line. */
  type?: string | undefined
  parent?: string | undefined
  sprint?: string | undefined
  estimateSeconds?: number | undefined
  check?: string | undefined
  description?: string | undefined
  criteria: (string | { text: string; met: boolean })[]
  /** For a task of a plan. */
  planned?: Planned | undefined
  /** It is done already; the text says who says so. */
  doneBy?: string | undefined
  createdAt: string
}

export function renderNewTask(task: NewTask): string {
  const front = renderFrontMatter({
    id: task.id,
    title: task.title,
    status: task.doneBy ? 'completed' : 'pending',
    priority: task.priority,
    ...(task.type ? { type: task.type } : {}),
    ...(task.parent ? { parent: task.parent } : {}),
    ...(task.sprint ? { sprint: task.sprint } : {}),
    ...(task.estimateSeconds ? { estimate: renderEstimate(task.estimateSeconds) } : {}),
    ...(task.check ? { check: task.check } : {}),
    ...said(task.planned ? plannedFields(task.planned) : {}),
    active_seconds: 0,
    created_at: task.createdAt,
    updated_at: task.createdAt,
    ...(task.doneBy ? { completed_at: task.createdAt, forced: task.doneBy } : {}),
  })
  const criteria = task.criteria
    .map(line => (typeof line === 'string' ? { text: line, met: false } : line))
    .map(({ text, met }) => `- [${met ? 'x' : ' '}] ${oneLine(text)}\n`)
    .join('')
  const sections = [
    ...(task.description ? [`${taskLayout.headingOf('Description')}\n${toProse(task.description)}\n`] : []),
    ...(task.planned ? renderPlanned(task.planned) : []),
    `${taskLayout.headingOf('Acceptance Criteria')}\n${criteria}`,
    `${taskLayout.headingOf('Updates')}\n`,
    `${taskLayout.headingOf('Summary')}\n`,
  ]
  return `${front}\n# ${task.title}\n\n${sections.join('\n')}`
}

/** Without empty texts. */
function said(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''))
}

/** The text of the section, else the text below the title. */
function readDescription(text: string): string {
  const section = taskLayout.find(text, 'Description')
  if (section) return withoutMarkers(readProse(text, section))
  const from = readHeading(text)?.body ?? findFrontMatter(text)?.next ?? 0
  const to = readSections(text, from)[0]?.start ?? text.length
  return withoutMarkers(
    text
      .slice(from, to)
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n'),
  )
}

/** Some trackers mark a section with comments: `<!-- SECTION:DESCRIPTION:BEGIN -->`. */
function withoutMarkers(text: string): string {
  return text.replace(/^[ \t]*<!--[^\n]*-->[ \t]*(?:\n|$)/gm, '').trim()
}
