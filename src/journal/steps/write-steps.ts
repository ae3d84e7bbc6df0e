// Writes the steps of a work session, done, current and remaining, and the notes beside them. Steps that a person arranged
// in another way (a flat list, notes below a step) are ticked where they stand.

import { LogbookError } from '../../errors.ts'
import { guard, isOpenBox, tick } from '../../text/box.ts'
import { findEntry, fold } from '../../text/find-entry.ts'
import { type Item, ownWords, readItems, renderItem, splitOwn, stamp } from '../../text/items.ts'
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
} from '../../text/outline.ts'
import { ensureSection, findSection } from '../sections.ts'
import { CURRENT, unmark, unmarkAll } from './current-mark.ts'
import { currentOf, openSteps, PARTS, type Part, type PlacedStep, readSteps } from './read-steps.ts'
import { looksNumbered, splitNumber, withNumber } from './step-numbers.ts'

/** Writes down finished work that was not planned: a plain item, because a box would be a step. */
export function addDoneNote(text: string, words: string, at: string): string {
  return addItem(text, 'Completed', renderItem('- ', guard(unmarkAll(words)), stamp(at)))
}

/** Plans a step, which comes last. It becomes current when no other step is open. */
export function addStep(text: string, words: string): string {
  return advance(appendStep(text, 'Remaining', '- [ ] ', words, ''))
}

/**
 * Ticks the step that `query` names (the current one when it is empty) and makes the next one current. Words that fit no
 * step become a step that is done when none is open. Throws NOT_FOUND and AMBIGUOUS_ID, with the open steps.
 */
export function completeStep(text: string, query: string, at: string): string {
  const steps = readSteps(text)
  if (query !== '' && openSteps(steps).length === 0) {
    refuseDone(query, steps)
    return appendStep(text, 'Completed', '- [x] ', query, stamp(at))
  }
  const step = query ? (findOpenStep(query, steps) ?? refuse(query, steps)) : currentOf(steps)
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

/** Makes the open step that `query` names current. The previous one stays open. Throws NOT_FOUND and AMBIGUOUS_ID, with the open steps. */
export function setCurrent(text: string, query: string): string {
  const steps = readSteps(text)
  const found = findOpenStep(query, steps) ?? holderOf(query, openSteps(steps)) ?? refuse(query, steps)
  if (found.current && steps.filter(step => step.current).length === 1) return text
  return advanceTo(release(text), found.number)
}

function findOpenStep(query: string, steps: PlacedStep[]): PlacedStep | undefined {
  const open = openSteps(steps)
  const given = splitNumber(query)
  const numbered = open.find(
    step => step.number === given?.number && fold(ownWords(step.text)).includes(fold(given.words)),
  )
  return numbered ?? findEntry(query, open, 'open step', stepWords, true)
}

function refuse(query: string, steps: PlacedStep[]): never {
  refuseDone(query, steps)
  const open = openSteps(steps)
  if (open.length > 0) refuseUnplanned(() => findEntry(query, open, 'open step', stepWords))
  const what = steps.length > 0 ? 'No step is open.' : 'No steps are planned.'
  throw new LogbookError('NOT_FOUND', what, 'Plan one: {log} --step "<step>".')
}

/** Says too how to log what fits no step. */
function refuseUnplanned(find: () => unknown): void {
  try {
    find()
  } catch (error) {
    if (!(error instanceof LogbookError) || error.code !== 'NOT_FOUND') throw error
    throw new LogbookError(error.code, error.message, `${error.next} ${OF_NO_STEP}`)
  }
}

const OF_NO_STEP =
  'If it fits none: {log} "<what was done>" logs what was not planned, {log} --step "<step>" plans a further step.'

/** Throws for the exact words of a step that is done. */
function refuseDone(query: string, steps: PlacedStep[]): void {
  const done = steps.find(step => step.done && fold(step.text) === fold(splitNumber(query)?.words ?? query))
  if (!done) return
  throw new LogbookError(
    'NOT_FOUND',
    `Step ${done.number} is done already: ${done.text}`,
    'See the steps with {view} --progress.',
  )
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
  // A ticked step with an open item inside it comes last.
  const next = current ?? steps.find(step => isOpenBox(step.item.text)) ?? steps.find(step => !step.done)
  const released = release(text)
  return next ? advanceTo(released, next.number) : released
}

/** Marks the step with this number as current, in `### In Progress` where there are such parts. */
function advanceTo(text: string, number: number): string {
  const step = readSteps(text).find(other => other.number === number)
  if (!step) return text
  const source = text.slice(step.item.start, step.item.end)
  return place(text, step, 'In Progress', withTail(source, step.item, CURRENT))
}

/** Removes the mark from every step. Open steps go back to the remaining ones. */
function release(text: string): string {
  const steps = readSteps(text)
  const held = steps.filter(step => step.current)
  const write = (numbered: PlacedStep[]): string => {
    const moved: string[] = []
    const edits = held.map(step => {
      const { start, end } = step.item
      const bare = withoutMark(text.slice(start, end), step.item)
      const lines = numbered.includes(step) ? withNumber(bare, step.item, step.number) : bare
      if (step.done || staysIn(step, 'Remaining')) return { start, end, insert: lines }
      moved.push(lines.replace(/\r?\n$/, ''))
      return { start, end, insert: '' }
    })
    const released = spliceAll(text, edits)
    return moved.length > 0 ? addItem(released, 'Remaining', moved.join('\n'), true) : released
  }
  const plain = write([])
  const after = readSteps(plain)
  return steps.every((step, index) => after[index]?.text === step.text) ? plain : write(held)
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
  const line = lines[end] ?? ''
  const words = line.trimEnd()
  const lineEnd = /\r?\n$/.exec(line.slice(-2))?.[0] ?? ''
  return lines.with(end, words + tail + lineEnd).join('')
}

/** Moves a changed step to its part. It stays in place when the person keeps steps without these parts. */
function place(text: string, step: PlacedStep, part: Part, lines: string): string {
  const { start, end } = step.item
  if (staysIn(step, part)) return replaceOwn(text, start, end, endLine(text, end, lines))
  const rest = splice(text, start, end, '')
  const moved = addItem(rest, part, lines.replace(/\r?\n$/, ''))
  if (lastOf(moved, part)?.number === step.number) return moved
  return addItem(rest, part, withNumber(lines, step.item, step.number).replace(/\r?\n$/, ''))
}

/** Adds a step behind all others. It carries its number when the order would give it another. */
function appendStep(text: string, part: Part, marker: string, words: string, tail: string): string {
  const number = Math.max(0, ...readSteps(text).map(step => step.number)) + 1
  const given = splitNumber(words)
  const bare = unmarkAll(given?.number === number && !words.startsWith('#') ? given.words : words)
  const plain = addItem(text, part, renderItem(marker, bare, tail))
  if (!looksNumbered(bare) && lastOf(plain, part)?.number === number) return plain
  return addItem(text, part, renderItem(marker, `${number}. ${bare}`, tail))
}

/** The step that was added to the end of this part. */
function lastOf(text: string, part: Part): PlacedStep | undefined {
  const steps = readSteps(text).filter(step => step.part === part.toLowerCase())
  return steps.toSorted((one, other) => one.item.start - other.item.start).at(-1)
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

function stepWords(step: PlacedStep): { words: string; number: number } {
  return { words: step.text, number: step.number }
}
