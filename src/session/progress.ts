// The steps of a work session: what is done, what is in hand, what remains. Steps a person has arranged in
// another way (a flat list, notes below a step) are ticked where they stand.

import { type Item, readItems, renderItem, stamp, takeStamp } from '../document/items.ts'
import {
  appendItem,
  insertBlock,
  isNamed,
  openBlock,
  readParts,
  type Section,
  splice,
  spliceAll,
} from '../document/outline.ts'
import { pickOne } from '../document/pick.ts'
import { LogbookError } from '../errors.ts'
import { ensureSection, findSection } from './sections.ts'
import type { Progress, Step } from './session.ts'

const PARTS = ['Completed', 'In Progress', 'Remaining'] as const
type Part = (typeof PARTS)[number]

const BOX = /^\[([ xX])\](?:[ \t]+|$)/
const MARK = '<- CURRENT'
const CURRENT = '          <- CURRENT'

interface PlacedStep extends Step {
  item: Item
  part: string
  current: boolean
}

export function readProgress(text: string): Progress {
  const steps = readSteps(text)
  const completed = steps.filter(step => step.done).length
  const current = currentOf(steps)
  return {
    completed,
    total: steps.length,
    current: current && { text: current.text, number: current.number },
    steps: steps.map(({ number, text: words, done, at }) => ({ number, text: words, done, at })),
  }
}

/** Records something done that was not planned as a step. */
export function addCompleted(text: string, step: string, at: string): string {
  return addItem(text, 'Completed', renderItem('- [x] ', unmark(step), stamp(at)))
}

/** Plans a step; it comes into hand when nothing else is left. */
export function addStep(text: string, step: string): string {
  return advance(addItem(text, 'Remaining', renderItem('- [ ] ', unmark(step))))
}

/** Ticks the step that `query` names (the current one when it is empty) and takes the next one in hand. */
export function completeStep(text: string, query: string, at: string): string {
  const steps = readSteps(text)
  const step = query ? pickOne(query, openSteps(steps), 'open step', stepWords) : currentOf(steps)
  if (!step)
    throw new LogbookError(
      'NOT_FOUND',
      'No step is in hand, so there is none to mark as done.',
      'Say which: {log} --done "<step>", or record new work with {log} --progress "<what was done>".',
    )
  const [head = '', ...rest] = text.slice(step.item.start, step.item.end).split(/(?<=\n)/)
  const ticked = unmark(head.replace(/\[ \]/, '[x]').replace(/\r?\n$/, '')) + stamp(at)
  return advance(place(text, step, 'Completed', [`${ticked}\n`, ...rest].join('')))
}

/** Takes a step in hand: the open one that `query` names, else a new one. The step in hand until then remains. */
export function setCurrent(text: string, query: string): string {
  const found = pickOne(query, openSteps(readSteps(text)), 'open step', stepWords, true)
  if (found?.current && readSteps(text).filter(step => step.current && !step.done).length === 1) return text
  const released = release(text)
  if (!found) return addItem(released, 'In Progress', renderItem('- [ ] ', unmark(query), CURRENT))
  const step = readSteps(released).find(other => other.text === found.text && !other.done)
  return step ? takeInHand(released, step) : released
}

function advance(text: string): string {
  const steps = readSteps(text)
  const next = steps.find(step => !step.done)
  return currentOf(steps) || !next ? text : takeInHand(text, next)
}

function takeInHand(text: string, step: PlacedStep): string {
  const source = text.slice(step.item.start, step.item.end)
  const at = step.item.lineEnd - step.item.start
  return place(text, step, 'In Progress', source.slice(0, at).trimEnd() + CURRENT + source.slice(at))
}

/** Takes the mark off every open step that has it; each of them remains. */
function release(text: string): string {
  const held = readSteps(text).filter(step => step.current && !step.done)
  const moved: string[] = []
  const edits = held.map(step => {
    const { start, end, lineEnd } = step.item
    const lines = unmark(text.slice(start, lineEnd)) + text.slice(lineEnd, end)
    if (staysIn(step, 'Remaining')) return { start, end, insert: lines }
    moved.push(lines.replace(/\r?\n$/, ''))
    return { start, end, insert: '' }
  })
  const released = spliceAll(text, edits)
  return moved.length > 0 ? addItem(released, 'Remaining', moved.join('\n'), true) : released
}

/** Puts a changed step where it belongs, or back where it was when the person keeps steps without these parts. */
function place(text: string, step: PlacedStep, part: Part, lines: string): string {
  if (staysIn(step, part)) {
    return splice(text, step.item.start, step.item.end, endLine(text, step.item.end, lines))
  }
  return addItem(splice(text, step.item.start, step.item.end, ''), part, lines.replace(/\r?\n$/, ''))
}

function staysIn(step: PlacedStep, part: Part): boolean {
  return !PARTS.some(name => name.toLowerCase() === step.part) || step.part === part.toLowerCase()
}

function endLine(text: string, end: number, lines: string): string {
  return end === text.length && text.at(-1) !== '\n' ? lines.replace(/\r?\n$/, '') : lines
}

function addItem(text: string, part: Part, lines: string, first = false): string {
  const made = ensurePart(text, part)
  const items = readItems(made.text, made.part.body, made.part.end)
  const head = first ? items[0] : undefined
  if (head) return splice(made.text, head.start, head.start, `${lines}\n`)
  return appendItem(made.text, made.part.body, made.part.end, lines)
}

function ensurePart(text: string, name: Part): { text: string; part: Section } {
  const found = findPart(text, name)
  if (found) return { text, part: found }
  const made = ensureSection(text, 'Progress')
  const later = PARTS.slice(PARTS.indexOf(name) + 1)
  const before = readParts(made.text, made.section).find(part => later.some(other => isNamed(part, other)))
  const edited = insertBlock(made.text, before?.start ?? made.section.end, `### ${name}`)
  const part = findPart(edited, name)
  if (!part) throw openBlock(text)
  return { text: edited, part }
}

function findPart(text: string, name: Part): Section | undefined {
  const section = findSection(text, 'Progress')
  return section && readParts(text, section).find(part => isNamed(part, name))
}

function readSteps(text: string): PlacedStep[] {
  const section = findSection(text, 'Progress')
  if (!section) return []
  const parts = readParts(text, section)
  const ranges = [{ title: '', body: section.body, end: parts[0]?.start ?? section.end }, ...parts]
  const found = ranges.flatMap(part =>
    readItems(text, part.body, part.end).map(item => ({ item, part: part.title })),
  )
  const steps = found.filter(({ item }) => BOX.test(item.text)).map(({ item, part }) => toStep(item, part))
  return steps.map((step, index) => ({ ...step, number: index + 1 }))
}

function toStep(item: Item, part: string): PlacedStep {
  const [head = '', ...rest] = item.text.split('\n')
  const current = head.trimEnd().endsWith(MARK)
  const words = takeStamp([unmark(head), ...rest].join('\n').replace(BOX, ''))
  const done = BOX.exec(head)?.[1] !== ' '
  return { number: 0, text: words.text, done, at: words.at, item, part: part.toLowerCase(), current }
}

function currentOf(steps: PlacedStep[]): PlacedStep | undefined {
  const open = openSteps(steps)
  return open.find(step => step.current) ?? open.find(step => step.part === 'in progress')
}

function openSteps(steps: PlacedStep[]): PlacedStep[] {
  return steps.filter(step => !step.done)
}

function stepWords(step: PlacedStep): { words: string; number: number } {
  return { words: step.text, number: step.number }
}

/** The line without the mark at its end. */
function unmark(line: string): string {
  const trimmed = line.trimEnd()
  return trimmed.endsWith(MARK) ? trimmed.slice(0, -MARK.length).trimEnd() : line
}
