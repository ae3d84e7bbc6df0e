// Reads and writes blockers. Open ones stay as written, resolved ones are struck through, and one line says when
// there is none.
import { LogbookError } from '../errors.ts'
import { guard, isStruck, readBox, unguard, withoutBox } from '../text/box.ts'
import { findEntry } from '../text/find-entry.ts'
import { type Item, readEntries, readParagraphs, renderItem, splitOwn, takeStamp } from '../text/items.ts'
import { appendItem, readSections, splice } from '../text/outline.ts'
import { rememberLast } from '../text/remember-last.ts'
import { ensureSection, findSection } from './sections.ts'
import type { Blocker } from './work-session.ts'

export const NO_BLOCKER = '- None currently'

/** A line that only says "none". It is removed when a blocker is added. */
const PLAIN_NONE = /^(?:none(?: currently| yet)?|n\/a)\.?$/i
/** `None`, `None currently.`, `No blockers – go on`. But `None of the keys work` is a blocker. */
const NOTHING =
  /^[*_]*(?:(?:none|n\/a|nil|nothing|no(?: (?:open|active|current|known))? blockers?)(?: (?:currently|yet|so far|now|right now|known|at the moment|at present|identified|open))*[*_]*(?:$|[.;,:!]|\s*✅|\s+[–—-]\s|\s+\((?!\d{4}-))|\((?:none|n\/a)[^)]*\)$|[-–—]$)/i
const RESOLVED = /^~~(.*?)~~[ \t]+\((\d{4}-\d\d-\d\dT\d\d:\d\d)?.*\)$/s
const RESOLVED_AT = /^~~(.*?)~~[ \t]+\([^()]*\bresolved (\d{4}-\d\d-\d\dT\d\d:\d\d).*\)$/s
/** A heading within the section. The blockers below it are resolved. */
const DONE_PART = /\b(?:resolved|closed|done|fixed|cleared)\b/i

const HOW_TO_NAME = 'Name one by its number or by some of its words: {log} --resolved "1".'

export interface PlacedBlocker extends Blocker {
  item: Item
}

export function saysNone(words: string): boolean {
  return NOTHING.test(words.trim())
}

export function readBlockers(text: string): Blocker[] {
  return readPlaced(text).map(({ text: words, at, resolved }) => ({ text: words, at, resolved }))
}

/** Those that were struck out with a time, with the time when they were resolved. */
export function readResolved(text: string): { text: string; at: string }[] {
  return readAll(text).flatMap(({ item }) => {
    const { own } = splitOwn(item.text)
    const [, words, at] = RESOLVED_AT.exec(own.join('\n').trimEnd()) ?? []
    return words !== undefined && at !== undefined ? [{ text: words, at }] : []
  })
}

export function addBlocker(text: string, blocker: string, at: string): string {
  return append(withoutNone(text), renderItem('- ', guard(blocker), ` (${at})`))
}

/**
 * Strikes out an open blocker. Without a `named` blocker, `words` name one or say how the only open one was resolved.
 * A named blocker that was never logged is recorded as resolved when no other is open.
 */
export function resolveBlocker(
  text: string,
  named: string | undefined,
  words: string | undefined,
  at: string,
): string {
  const blockers = readPlaced(text)
  const open = blockers.filter(blocker => !blocker.resolved)
  const numbers = new Map(open.map((blocker, index) => [blocker, index + 1]))
  const describe = (blocker: PlacedBlocker) => ({ words: blocker.text, number: numbers.get(blocker) ?? 0 })
  if (named !== undefined && open.length === 0 && !blockers.some(blocker => blocker.text === named)) {
    return withNone(append(text, renderResolved(named, at, words, at)))
  }
  const only = open.length === 1 ? open[0] : undefined
  const twin = findTwin(named ?? '', open)
  const byWords = named === undefined && words ? findOne(words, open, describe) : undefined
  const blocker =
    twin ?? byWords ?? (named === undefined && only ? only : findNamed(named ?? words ?? '', open, describe))
  const how = byWords ? undefined : words
  const lines = renderResolved(blocker.text, blocker.at ?? at, how, at)
  return withNone(splice(text, blocker.item.start, blocker.item.end, `${lines}\n`))
}

/** Throws what findEntry throws, and says how to name one of several. */
function findNamed(
  query: string,
  open: PlacedBlocker[],
  describe: (blocker: PlacedBlocker) => { words: string; number: number },
): PlacedBlocker {
  try {
    return findEntry(query, open, 'open blocker', describe)
  } catch (error) {
    if (!(error instanceof LogbookError) || open.length === 0) throw error
    const message = error.message.replace(/^There are \d+ of them/, `${open.length} blockers are open`)
    throw new LogbookError(error.code, message, HOW_TO_NAME)
  }
}

function nameTwin({ text }: PlacedBlocker, index: number): string {
  return `${index + 1}. ${text}`
}

/** The blocker with this number and these words. The number may be gone, if the same call has resolved another one. */
function findTwin(named: string, open: PlacedBlocker[]): PlacedBlocker | undefined {
  if (open.some(({ text }) => text === named)) return undefined
  const words = named.replace(/^\d+\. /, '')
  const twins = words === named ? [] : open.filter(({ text }) => text === words)
  return twins.find(blocker => named === nameTwin(blocker, open.indexOf(blocker))) ?? twins[0]
}

/** Replaces the number of an open blocker with its words. */
export function nameBlocker<T extends { blocker: string | undefined; words: string | undefined }>(
  text: string,
  resolved: T,
): T {
  const named = resolved.blocker ?? resolved.words ?? ''
  const open = readPlaced(text).filter(blocker => !blocker.resolved)
  const number = /^#?(\d+)$/.exec(named.trim())?.[1]
  const meant = open.some(blocker => blocker.text === named) ? undefined : open[Number(number ?? 0) - 1]
  if (!meant) return resolved
  const isTwin = open.filter(({ text: words }) => words === meant.text).length > 1
  return {
    ...resolved,
    blocker: isTwin ? nameTwin(meant, open.indexOf(meant)) : meant.text,
    words: resolved.blocker === undefined ? undefined : resolved.words,
  }
}

function findOne(
  words: string,
  open: PlacedBlocker[],
  describe: (blocker: PlacedBlocker) => { words: string; number: number },
): PlacedBlocker | undefined {
  try {
    return findEntry(words, open, 'open blocker', describe)
  } catch {
    return undefined
  }
}

function renderResolved(blocker: string, at: string, how: string | undefined, now: string): string {
  const { own, below } = splitOwn(blocker)
  const lines = below.length > 0 ? `\n${below.join('\n')}` : ''
  const told = how ? `: ${how.replace(/\s+/g, ' ')}` : ''
  return renderItem('- ', `~~${own.join('\n')}~~ (${at}, resolved ${now}${told})${lines}`)
}

/** The blockers with their places. */
export const readPlaced = rememberLast((text: string): PlacedBlocker[] =>
  readAll(text).flatMap(({ item, part }) => {
    const { text: words, at } = takeStamp(item.text)
    // A logged blocker has a time, so its words count even when they say "none".
    if (at === undefined && saysNone(words)) return []
    const { own, below } = splitOwn(item.text)
    const struck = RESOLVED.exec(own.join('\n').trimEnd())
    if (struck) {
      return [{ item, text: [struck[1] ?? '', ...below].join('\n'), at: struck[2], resolved: true }]
    }
    const resolved = DONE_PART.test(part) || (readBox(words)?.done ?? false) || isStruck(words)
    const bare = unguard(withoutBox(words))
    return [{ item, text: bare, at, resolved }]
  }),
)

export function readBlockerRanges(text: string): { start: number; end: number }[] {
  const told = readPlaced(text).map(({ item }) => item)
  return [...told, ...readAll(text).flatMap(({ item }) => (PLAIN_NONE.test(item.text) ? [item] : []))]
}

/** List entries and paragraphs, because people also describe a blocker in full sentences. */
function readAll(text: string): { item: Item; part: string }[] {
  const section = findSection(text, 'Blockers')
  if (!section) return []
  const parts = readSections(text, section.body, section.end)
  const ranges = [{ title: '', body: section.body }, ...parts]
  return ranges.flatMap(({ title, body }, index) => {
    const end = parts[index]?.start ?? section.end
    const items = [...readEntries(text, body, end), ...readParagraphs(text, body, end)]
    return items.toSorted((a, b) => a.start - b.start).map(item => ({ item, part: title }))
  })
}

function append(text: string, lines: string): string {
  const made = ensureSection(text, 'Blockers')
  return appendItem(made.text, made.section.body, made.section.end, lines)
}

function withoutNone(text: string): string {
  const none = readAll(text).find(({ item }) => PLAIN_NONE.test(item.text))?.item
  return none ? splice(text, none.start, none.end, '') : text
}

/** Says that nothing is in the way, if no blocker is open. */
export function withNone(text: string): string {
  if (
    readPlaced(text).some(blocker => !blocker.resolved) ||
    readAll(text).some(({ item }) => saysNone(item.text))
  )
    return text
  const made = ensureSection(text, 'Blockers')
  return splice(made.text, made.section.body, made.section.body, `${NO_BLOCKER}\n`)
}
