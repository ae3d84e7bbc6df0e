// Reads and writes the steps of a work session: done, current and remaining. Steps that a person arranged in another
// way (a flat list, notes below a step) are ticked where they stand.

import { LogbookError } from '../errors.ts'
import { hasOpenWithin, isOpenBox, isStruck, readBox, tick } from '../text/box.ts'
import { findEntry, fold } from '../text/find-entry.ts'
import { type Item, readEntries, readItems, renderItem, splitOwn, stamp, takeStamp } from '../text/items.ts'
import {
  appendItem,
  insertBlock,
  isNamed,
  openBlock,
  readParts,
  replaceOwn,
  type Section,
  splice,
  spliceAll,
} from '../text/outline.ts'
import { rememberLast } from '../text/remember-last.ts'
import { CURRENT, unmark, unmarkAll } from './current-mark.ts'
import { ensureSection, findSection } from './sections.ts'
import type { Progress, Step } from './work-session.ts'

const PARTS = ['Completed', 'In Progress', 'Remaining'] as const
type Part = (typeof PARTS)[number]

export interface PlacedStep extends Step {
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

/** The ranges of our headings and of the steps below them. */
export function readProgressRanges(text: string, section: Section): { start: number; end: number }[] {
  const parts = readParts(text, section).filter(part => PARTS.some(name => isNamed(part, name)))
  const steps = readSteps(text).map(({ item }) => item)
  return [...parts.map(({ start, body }) => ({ start, end: body })), ...steps]
}

/** Records finished work that was not a planned step. */
export function addCompleted(text: string, step: string, at: string): string {
  return addItem(text, 'Completed', renderItem('- [x] ', unmarkAll(step), stamp(at)))
}

/** Plans a step. It becomes current when no other step is open. */
export function addStep(text: string, step: string): string {
  return advance(addItem(text, 'Remaining', renderItem('- [ ] ', unmarkAll(step))))
}

/** Ticks the step that `query` names (the current one when it is empty) and makes the next one current. */
export function completeStep(text: string, query: string, at: string): string {
  const steps = readSteps(text)
  const step = query ? findEntry(query, openSteps(steps), 'open step', stepWords) : currentOf(steps)
  if (!step)
    throw new LogbookError(
      'NOT_FOUND',
      'No step is current, so no step can be marked as done.',
      'Name the step: {log} --done "<step>", or record new work: {log} --progress "<what was done>".',
    )
  const { item } = step
  const source = text.slice(item.start, item.content) + tick(text.slice(item.content, item.end))
  // A step that was ticked before keeps its time.
  const tail = step.at && !isOpenBox(item.text) ? '' : stamp(at)
  return advance(place(text, step, 'Completed', withTail(withoutMark(source, item), item, tail)))
}

/** Makes a step current: the open one that `query` names, else a new one. The previous current step stays open. */
export function setCurrent(text: string, query: string): string {
  const open = openSteps(readSteps(text))
  const found = findEntry(query, open, 'open step', stepWords, true) ?? holderOf(query, open)
  if (found?.current && readSteps(text).filter(step => step.current).length === 1) return text
  const released = release(text)
  if (!found) return addItem(released, 'In Progress', renderItem('- [ ] ', unmarkAll(query), CURRENT))
  const step = findOpen(released, found.text)
  return step ? takeInHand(released, step) : released
}

/** The step with an item inside it that has these words. */
function holderOf(query: string, steps: PlacedStep[]): PlacedStep | undefined {
  const [only, ...others] = steps.filter(step => fold(step.text).includes(fold(query)))
  return others.length === 0 ? only : undefined
}

/** Makes the next open step current when none is. */
export function advance(text: string): string {
  const steps = readSteps(text)
  const current = currentOf(steps)
  const marked = steps.filter(step => step.current)
  if (current && marked.every(step => step === current)) return text
  const released = release(text)
  // A ticked step with an open item inside it comes last.
  const next = current ?? steps.find(step => isOpenBox(step.item.text)) ?? steps.find(step => !step.done)
  const step = next && findOpen(released, next.text)
  return step ? takeInHand(released, step) : released
}

function findOpen(text: string, words: string): PlacedStep | undefined {
  return openSteps(readSteps(text)).find(step => step.text === words)
}

function takeInHand(text: string, step: PlacedStep): string {
  const source = text.slice(step.item.start, step.item.end)
  return place(text, step, 'In Progress', withTail(source, step.item, CURRENT))
}

/** Removes the mark from every step. Open steps go back to the remaining ones. */
function release(text: string): string {
  const held = readSteps(text).filter(step => step.current)
  const moved: string[] = []
  const edits = held.map(step => {
    const { start, end } = step.item
    const lines = withoutMark(text.slice(start, end), step.item)
    if (step.done || staysIn(step, 'Remaining')) return { start, end, insert: lines }
    moved.push(lines.replace(/\r?\n$/, ''))
    return { start, end, insert: '' }
  })
  const released = spliceAll(text, edits)
  return moved.length > 0 ? addItem(released, 'Remaining', moved.join('\n'), true) : released
}

/** Removes the mark from the first paragraph of an item. `source` holds all lines of the item. */
function withoutMark(source: string, item: Item): string {
  const lines = source.split(/(?<=\n)/)
  const own = splitOwn(item.text).own.length
  const bare = lines.flatMap((line, index) => {
    if (index >= own) return [line]
    const [, words = '', end = ''] = /^(.*?)(\r?\n?)$/s.exec(line) ?? []
    const unmarked = unmark(words)
    // A line that holds only the mark is removed.
    return index > 0 && unmarked.trim() === '' ? [] : [unmarked + end]
  })
  return bare.join('')
}

/** Adds `tail` to the last line of an item's first paragraph. */
function withTail(source: string, item: Item, tail: string): string {
  const lines = source.split(/(?<=\n)/)
  const last = splitOwn(item.text).own.filter((line, index) => index === 0 || unmark(line).trim()).length - 1
  const end = Math.min(last, lines.length - 1)
  return lines.with(end, (lines[end] ?? '').replace(/[ \t]*(\r?\n)?$/, `${tail}$1`)).join('')
}

/** Moves a changed step to its part. It stays in place when the person keeps steps without these parts. */
function place(text: string, step: PlacedStep, part: Part, lines: string): string {
  if (staysIn(step, part)) {
    return replaceOwn(text, step.item.start, step.item.end, endLine(text, step.item.end, lines))
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

/** The steps with their places. */
export const readSteps = rememberLast((text: string): PlacedStep[] => {
  const section = findSection(text, 'Progress')
  if (!section) return []
  const parts = readParts(text, section)
  const ranges = [{ title: '', body: section.body, end: parts[0]?.start ?? section.end }, ...parts]
  const found = ranges.flatMap(part =>
    readEntries(text, part.body, part.end).map(item => ({ item, part: part.title })),
  )
  const steps = found.flatMap(({ item, part }) => toStep(item, part.toLowerCase()) ?? [])
  return steps.map((step, index) => ({ ...step, number: index + 1 }))
})

/** Undefined for an item without a box and for a dropped item. */
function toStep(item: Item, part: string): PlacedStep | undefined {
  const box = readBox(item.text)
  if (!box) return undefined
  const words = takeStamp(unmarkAll(item.text).slice(box.words))
  if (!box.done && isStruck(words.text)) return undefined
  const current = splitOwn(item.text).own.some(line => unmark(line) !== line)
  const done = box.done && !hasOpenWithin(item.text)
  return { number: 0, text: words.text, done, at: words.at, item, part, current }
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
