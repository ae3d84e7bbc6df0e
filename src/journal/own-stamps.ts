// Finds the times that Logbook has written behind entries and before notes, so that a screen can show them in another zone. A time within
// a person's words is none of them.
import { isOpenBox, readBox } from '../text/box.ts'
import { findStamp, type Item, readEntries, splitOwn } from '../text/items.ts'
import { isNamed, readParts, type Section } from '../text/outline.ts'
import { readBlockerRanges } from './blockers.ts'
import { findLeadStamps } from './lead-lines.ts'
import { findSection } from './sections.ts'
import { unmark } from './steps/current-mark.ts'

/** `text.slice(start, end)` is the time without its parentheses. `at` is a minute in UTC. */
export interface OwnStamp {
  start: number
  end: number
  at: string
}

/** In the order of the document. */
export function findOwnStamps(text: string): OwnStamp[] {
  const found = [
    ...findLeadStamps(text),
    ...within(text, 'Progress', section => stepStamps(text, section)),
    ...within(text, 'Decisions', section => entryStamps(text, section, () => false)),
    ...within(text, 'Discoveries', section => entryStamps(text, section, isNumbered(text))),
    ...within(text, 'Dead Ends', section => entryStamps(text, section, isNumbered(text))),
    ...readBlockerRanges(text).flatMap(range => blockerStamps(text, range)),
  ]
  return found.toSorted((a, b) => a.start - b.start)
}

function within(
  text: string,
  name: Parameters<typeof findSection>[1],
  find: (section: Section) => OwnStamp[],
): OwnStamp[] {
  const section = findSection(text, name)
  return section ? find(section) : []
}

/** Only what is done has a time: one behind an open step was planned with it. */
function stepStamps(text: string, section: Section): OwnStamp[] {
  const completed = readParts(text, section).filter(part => isNamed(part, 'Completed'))
  const isDone = ({ start, text: words }: Item) =>
    readBox(words) ? !isOpenBox(words) : completed.some(({ body, end }) => body <= start && start < end)
  const items = readEntries(text, section.body, section.end)
  return items.filter(isDone).flatMap(item => itemStamp(text, item))
}

/** Entries are items, or have a heading. An item below a heading belongs to it, unless `isEntry`. */
function entryStamps(text: string, section: Section, isEntry: (item: Item) => boolean): OwnStamp[] {
  const parts = readParts(text, section)
  const first = parts[0]?.start ?? section.end
  const items = readEntries(text, section.body, section.end)
  return [
    ...items.filter(item => item.start < first || isEntry(item)).flatMap(item => itemStamp(text, item)),
    ...parts.flatMap(({ start, body }) => lineStamp(text, start, body)),
  ]
}

const isNumbered = (text: string) => (item: Item) => /\d/.test(text.slice(item.start, item.content))

/** `1. **Title** (2025-01-15T13:00): what was found` */
const AFTER_TITLE = /^\s*\d+[.)]\s+\*\*.+?\*\*\s\((?=\d{4}-\d\d-\d\dT\d\d:\d\d\)\s*[:–—-])/

/** The time at the end of the first line of its first paragraph that has one. */
function itemStamp(text: string, { start, end, text: words }: Item): OwnStamp[] {
  const lines = linesOf(text, { start, end }).slice(0, splitOwn(words).own.length)
  const stamp = lines.flatMap(line => lineStamp(text, line.start, line.end))[0]
  if (stamp) return [stamp]
  const titled = AFTER_TITLE.exec(text.slice(start, end))
  return titled ? [minuteAt(text, start + titled[0].length)] : []
}

function lineStamp(text: string, start: number, end: number): OwnStamp[] {
  const stamp = findStamp(unmark(text.slice(start, end).trimEnd()))
  return stamp ? [{ start: start + stamp.from, end: start + stamp.to, at: stamp.at }] : []
}

/** `~~text~~ (2025-01-15T11:20, resolved 2025-01-15T12:00: how)` */
const OPENED = /^\s*(?:[-*+]\s+)?~~.*?~~\s+\((?=\d{4}-\d\d-\d\dT\d\d:\d\d, resolved )/s
const RESOLVED =
  /^\s*(?:[-*+]\s+)?~~.*?~~\s+\((?:\d{4}-\d\d-\d\dT\d\d:\d\d, )?resolved (?=\d{4}-\d\d-\d\dT\d\d:\d\d)/s

function blockerStamps(text: string, range: { start: number; end: number }): OwnStamp[] {
  const source = text.slice(range.start, range.end)
  const resolved = RESOLVED.exec(source)
  if (!resolved)
    return linesOf(text, range)
      .flatMap(line => lineStamp(text, line.start, line.end))
      .slice(0, 1)
  const opened = OPENED.exec(source)
  const ends = [...(opened ? [opened.index + opened[0].length] : []), resolved[0].length]
  return ends.map(end => minuteAt(text, range.start + end))
}

function minuteAt(text: string, start: number): OwnStamp {
  const end = start + '2025-01-15T10:30'.length
  return { start, end, at: text.slice(start, end) }
}

function linesOf(text: string, { start, end }: { start: number; end: number }) {
  const lines: { start: number; end: number }[] = []
  for (let at = start; at < end; ) {
    const feed = text.indexOf('\n', at)
    const next = feed === -1 || feed >= end ? end : feed + 1
    lines.push({ start: at, end: next })
    at = next
  }
  return lines
}
