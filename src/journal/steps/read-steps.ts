// Reads the steps of a work session, which are the items with a box in `## Progress`, and the notes: the plain items below
// `### Completed`, which tell what was done beside the plan.
import { hasOpenWithin, isStruck, readBox, unguard } from '../../text/box.ts'
import { type Item, readEntries, splitOwn, takeStamp } from '../../text/items.ts'
import { isNamed, readParts, type Section } from '../../text/outline.ts'
import { rememberLast } from '../../text/remember-last.ts'
import { saysNone } from '../blockers.ts'
import { findSection } from '../sections.ts'
import type { DoneNote, Progress, Step } from '../work-session.ts'
import { unmark, unmarkAll } from './current-mark.ts'
import { numberSteps } from './step-numbers.ts'

export const PARTS = ['Completed', 'In Progress', 'Remaining'] as const
export type Part = (typeof PARTS)[number]
/** Their steps move with what is done. */
const MOVED = PARTS.map(name => name.toLowerCase())

export interface PlacedStep extends Step {
  item: Item
  part: string
  current: boolean
}

export function readProgress(text: string): Progress {
  const steps = readSteps(text)
  const current = currentOf(steps)
  return {
    completed: steps.filter(step => step.done).length,
    total: steps.length,
    current: current && { text: current.text, number: current.number },
    steps: steps.map(({ number, text: words, done, at }) => ({ number, text: words, done, at })),
    notes: placeDoneNotes(text).map(({ note }) => note),
  }
}

/** The ranges of our headings, and of the steps and notes below them. */
export function readProgressRanges(text: string, section: Section): { start: number; end: number }[] {
  const parts = readParts(text, section).filter(part => PARTS.some(name => isNamed(part, name)))
  const items = [...readSteps(text), ...placeDoneNotes(text)].map(({ item }) => item)
  return [...parts.map(({ start, body }) => ({ start, end: body })), ...items]
}

/** All steps, in the order of the plan. */
export const readSteps = rememberLast((text: string): PlacedStep[] => {
  const found = readRanges(text).flatMap(part =>
    readEntries(text, part.body, part.end).flatMap(item => toStep(item, part.title.toLowerCase()) ?? []),
  )
  return numberSteps(found, MOVED).sort((one, other) => one.number - other.number)
})

/** The notes with their places. */
export const placeDoneNotes = rememberLast((text: string): { note: DoneNote; item: Item }[] => {
  const parts = readRanges(text).filter(({ title }) => title.toLowerCase() === 'completed')
  return parts
    .flatMap(part => readEntries(text, part.body, part.end))
    .filter(item => !readBox(item.text) && !saysNone(item.text))
    .map(item => {
      const words = takeStamp(item.text)
      return { note: { text: unguard(words.text), at: words.at }, item }
    })
})

function readRanges(text: string): { title: string; body: number; end: number }[] {
  const section = findSection(text, 'Progress')
  if (!section) return []
  const parts = readParts(text, section)
  return [{ title: '', body: section.body, end: parts[0]?.start ?? section.end }, ...parts]
}

/** Undefined for an item without a box and for a dropped item. */
function toStep(item: Item, part: string): Omit<PlacedStep, 'number'> | undefined {
  const box = readBox(item.text)
  if (!box) return undefined
  const words = takeStamp(unmarkAll(item.text).slice(box.words))
  if (!box.done && isStruck(words.text)) return undefined
  const current = splitOwn(item.text).own.some(line => unmark(line) !== line)
  const done = box.done && !hasOpenWithin(item.text)
  return { text: words.text, done, at: words.at, item, part, current }
}

export function currentOf(steps: PlacedStep[]): PlacedStep | undefined {
  const open = openSteps(steps)
  return open.find(step => step.current) ?? open.find(step => step.part === 'in progress')
}

export function openSteps(steps: PlacedStep[]): PlacedStep[] {
  return steps.filter(step => !step.done)
}
