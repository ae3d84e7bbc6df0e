// Takes a single logged entry out of the document, or gives it other words. All other text stays as it is.
import { LogbookError } from '../../errors.ts'
import { guard, readBox } from '../../text/box.ts'
import { type Item, readItems, rewriteItem, splitOwn, stamp, takeStamp } from '../../text/items.ts'
import { type Section, splice, spliceAll } from '../../text/outline.ts'
import { withNone } from '../blockers.ts'
import { addKeyFile } from '../context.ts'
import { takeOutNextStep } from '../next-steps.ts'
import { withBoldTitle } from '../notes.ts'
import { guardStrike, strike, unstrike } from '../replacing/strike.ts'
import { findSection } from '../sections.ts'
import { CURRENT, unmarkAll } from '../steps/current-mark.ts'
import { readSteps } from '../steps/read-steps.ts'
import { keepNumber, withoutGap } from '../steps/step-numbers.ts'
import { advance } from '../steps/write-steps.ts'
import { type EntryKind, type LoggedEntry, nounOf } from './find-logged.ts'

/** Takes out an entry of this text. Throws WRONG_STATE for a form of a person's own. */
export function takeOut(text: string, entry: LoggedEntry): string {
  const { kind } = entry
  const { start, end } = rangeOf(entry)
  if (kind === 'next') return takeOutNextStep(text, itemOf(entry))
  const without = splice(text, start, end, '')
  if (kind === 'step') return advance(spliceAll(without, withoutGap(readSteps(without), entry.number)))
  if (kind === 'blocker') return withNone(without)
  if (kind === 'discovery') return closeGap(without, text, entry, 'Discoveries')
  return kind === 'dead-end' ? closeGap(without, text, entry, 'Dead Ends') : without
}

/** Gives an entry other words. Its number, time and state stay, and what stands below it unless `words` has several lines. */
export function reword(text: string, entry: LoggedEntry, words: string): string {
  const { kind } = entry
  if (kind === 'file') {
    rangeOf(entry)
    return addKeyFile(text, entry.words, words.replace(/\s+/g, ' '))
  }
  if (entry.part) return retitle(text, entry.part, words)
  const item = itemOf(entry)
  const shaped = shape(kind, words)
  // Of an entry with a title, the first line is the title.
  const first = isTitled(kind) ? 1 : splitOwn(item.text).own.length
  return rewriteItem(text, item, shaped.includes('\n') ? Number.POSITIVE_INFINITY : first, {
    words: kind === 'step' ? keepNumber(item, entry.number, shaped) : shaped,
    box: item.text.slice(0, readBox(item.text)?.words ?? 0),
    tail: tailOf(text, entry, item),
  })
}

function isTitled(kind: EntryKind): boolean {
  return kind === 'discovery' || kind === 'dead-end'
}

/** The words as `log` writes them for this kind. */
function shape(kind: EntryKind, words: string): string {
  if (isTitled(kind)) return withBoldTitle(words)
  if (kind === 'step') return unmarkAll(words)
  if (kind === 'note') return guard(unmarkAll(words))
  return kind === 'next' || kind === 'blocker' ? guard(words) : words
}

function rangeOf(entry: LoggedEntry): { start: number; end: number } {
  return entry.part ?? itemOf(entry)
}

function itemOf({ item, kind, words }: LoggedEntry): Item {
  if (item) return item
  throw new LogbookError(
    'WRONG_STATE',
    `The ${nounOf(kind)} ${JSON.stringify(words)} stands in a form of your own. Nothing was changed.`,
    'Change it in the file; {view} names it.',
  )
}

/** The time, and the mark of the current step. */
function tailOf(text: string, { kind }: LoggedEntry, item: Item): string {
  const time = stamp(takeStamp(item.text).at)
  if (kind !== 'step') return time
  const step = readSteps(text).find(other => other.item.start === item.start)
  return `${stamp(step?.at)}${step?.current ? CURRENT : ''}`
}

function retitle(text: string, part: Section, words: string): string {
  const heading = text.slice(part.start, part.body)
  const head = /^ {0,3}#+[ \t]+(?:#?\d{1,4}[.):][ \t]+)?/.exec(heading)?.[0] ?? '### '
  const end = part.start + heading.replace(/\r?\n$/, '').length
  const [title = '', ...rest] = words.split('\n')
  const known = unstrike(part.title)
  const time = stamp(takeStamp(known.words).at)
  const line = known.isStruck ? strike(`${title}${time}`) : `${guardStrike(title)}${time}`
  return splice(text, part.start, end, [`${head}${line}`, ...rest].join('\n'))
}

/** In a numbered list, the entries behind a gap move up, as every Markdown viewer counts them. */
function closeGap(
  without: string,
  before: string,
  { item }: LoggedEntry,
  name: 'Discoveries' | 'Dead Ends',
): string {
  const section = findSection(without, name)
  const number = item && numberOf(before, item)
  if (!section || number === undefined || !item) return without
  let wanted = number
  const edits = readItems(without, section.body, section.end)
    .filter(other => other.start >= item.start)
    .flatMap(other => {
      const found = numberOf(without, other)
      if (found !== wanted + 1) return []
      const at = other.start + without.slice(other.start, other.content).search(/\d/)
      wanted += 1
      return [{ start: at, end: at + String(found).length, insert: String(wanted - 1) }]
    })
  return spliceAll(without, edits)
}

function numberOf(text: string, item: Item): number | undefined {
  const found = /\d+/.exec(text.slice(item.start, item.content))
  return found ? Number(found[0]) : undefined
}
