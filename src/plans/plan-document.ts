// Reads and writes the file of a plan. Its section `Stages` has a heading for each stage and batch, with what the outline
// says about it.

import { stemOf } from '../planning/ids.ts'
import { renderPlace } from '../planning/plan-ids.ts'
import { readKeys } from '../planning/task-schema.ts'
import { planLayout } from '../planning/task-sections.ts'
import { readTitle } from '../planning/title.ts'
import { insertBlock, readSections, type Section, splice } from '../text/outline.ts'
import { readProse, toProse } from '../text/prose.ts'
import { renderFrontMatter } from '../text/yaml/front-matter.ts'
import { PLAN_WORDS, type Plan } from './plan.ts'

/** Throws INVALID_DOCUMENT with the file and line. */
export function readPlan(text: string, file: string): Plan {
  const keys = readKeys(text, file)
  const id = keys.text('id') ?? stemOf(file)
  return {
    id,
    title: readTitle(text, file) ?? id,
    status: keys.oneOf('status', PLAN_WORDS, 'open'),
    goal: readProse(text, planLayout.find(text, 'Goal')),
    parts: new Map(
      readNames(text).map(({ place, name, section }) => [place, { name, notes: readProse(text, section) }]),
    ),
    createdAt: keys.time('created_at'),
    updatedAt: keys.time('updated_at'),
    completedAt: keys.time('completed_at'),
    summary: readProse(text, planLayout.find(text, 'Summary')),
    forced: keys.text('forced'),
    ...(keys.text('made_by') === 'api' ? { madeBy: 'api' as const } : {}),
    unknown: keys.unknown,
  }
}

/** A stage or batch; `place` is `01` or `01.02`. */
export interface NamedPart {
  place: string
  name: string
  notes: string
}

export interface NewPlan {
  id: string
  /** One line. */
  title: string
  goal: string
  parts: NamedPart[]
  createdAt: string
  madeBy?: 'api'
}

export function renderNewPlan({ id, title, goal, parts, createdAt, madeBy }: NewPlan): string {
  const front = renderFrontMatter({
    id,
    title,
    status: 'open',
    created_at: createdAt,
    updated_at: createdAt,
    ...(madeBy === undefined ? {} : { made_by: madeBy }),
  })
  const said = goal ? `${toProse(goal)}\n` : ''
  const stages = parts.map(renderPart).join('\n')
  return `${front}\n# ${title}\n\n${planLayout.headingOf('Goal')}\n${said}\n${planLayout.headingOf('Stages')}\n${stages}\n${planLayout.headingOf('Summary')}\n`
}

/** Adds missing stages and batches, and renames others. All other text stays. */
export function setParts(text: string, parts: NamedPart[]): string {
  return parts.reduce((edited, part) => {
    const { text: made, section } = planLayout.ensure(edited, 'Stages')
    const known = readNamesIn(made, section)
    const found = known.find(({ place }) => place === part.place)
    if (found) return found.name === part.name ? made : rename(made, found.section, part)
    const after = known.findLast(({ place }) => place < part.place)
    const next = known.find(({ place }) => place > part.place)
    const end = sectionsOf(made, section).find(
      ({ start }) => after !== undefined && start > after.section.start,
    )
    const at = next?.section.start ?? (after && end ? end.start : section.end)
    return insertBlock(made, at, renderPart(part).trimEnd())
  }, text)
}

function renderPart({ place, name, notes }: NamedPart): string {
  return `${headingOf(place, name)}\n${notes ? `${toProse(notes)}\n` : ''}`
}

function headingOf(place: string, name: string): string {
  return `${place.includes('.') ? '####' : '###'} ${place} ${name}`
}

function rename(text: string, { start, body }: Section, { place, name }: NamedPart): string {
  const line = text.slice(start, body).replace(/\r?\n$/, '')
  return splice(text, start, start + line.length, headingOf(place, name))
}

interface PlacedName {
  place: string
  name: string
  section: Section
}

function readNames(text: string): PlacedName[] {
  const section = planLayout.find(text, 'Stages')
  return section ? readNamesIn(text, section) : []
}

function readNamesIn(text: string, section: Section): PlacedName[] {
  return sectionsOf(text, section).flatMap(part => {
    const [, digits = '', name = ''] = /^(\d{1,2}(?:\.\d{1,2})?)[.:)]?\s+(.*)$/.exec(part.title) ?? []
    return digits === '' ? [] : [{ place: renderPlace(digits.split('.').map(Number)), name, section: part }]
  })
}

function sectionsOf(text: string, section: Section): Section[] {
  return readSections(text, section.body, section.end)
}
