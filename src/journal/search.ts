// Finds words in a document without regard to case and accents, in any script. Letters are compared in decomposed
// form (NFKD) without their marks.

import { LogbookError } from '../errors.ts'
import { boundaryAfter, boundaryBefore } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import { findFrontMatter, readSections } from '../text/outline.ts'
import { findOwnStamps } from './own-stamps.ts'

/** One pattern for each word or phrase, in the given order. */
export type Query = { word: string; pattern: RegExp }[]

/** A line as it stands in the file; `number` counts from 1. `stamps` are the offsets of its own times. */
export interface RawLine {
  number: number
  section: string
  line: string
  stamps: [from: number, to: number][]
}

/** The shown part of a line. A long line is cut around the first match. `found` and `stamps` are offsets in `text`. */
export interface ShownText {
  text: string
  found: [from: number, to: number][]
  stamps: [from: number, to: number][]
}

export type FoundLine = Omit<RawLine, 'line'> & ShownText

const MOST_LINES = 3
const LONGEST_LINE = 140
const LEAD = 40
/** Characters. The engine cannot run a pattern for a few thousand letters. */
const LONGEST_QUERY = 1_000

/** Words apart, phrases in double quotes. Throws INVALID_INPUT. */
export function parseQuery(text: string): Query {
  if (text.length > LONGEST_QUERY) {
    throw new LogbookError(
      'INVALID_INPUT',
      `The search is ${text.length.toLocaleString('en')} characters long; at most ${LONGEST_QUERY.toLocaleString('en')} are looked for.`,
      'Choose a few words of it.',
    )
  }
  const plain = text.replace(/[“”„«»]/g, '"')
  if ((plain.split('"').length - 1) % 2 === 1) {
    throw new LogbookError(
      'INVALID_INPUT',
      'A quote is opened and never closed.',
      'Put a phrase between two double quotes: {search} "refresh token" login. To search for single words, leave the quote out.',
    )
  }
  const words = [...plain.matchAll(/"([^"]*)"|[^\s"]+/g)].map(([whole, phrase]) => oneLine(phrase ?? whole))
  const query = words
    .map(word => ({ word, pattern: patternOf(word) }))
    .filter(({ pattern }) => pattern.source !== '(?:)')
  if (query.length > 0) return query
  throw new LogbookError(
    'INVALID_INPUT',
    'The search has no words.',
    'Give words: {search} oauth client, or a phrase in quotes: {search} "refresh token".',
  )
}

/** True when the document has all words. Of the front matter, only keys about the work count. */
export function fits(text: string, query: Query): boolean {
  const end = findFrontMatter(text)?.next ?? 0
  const spoken = frontLines(text).map(line => line.text)
  const searched = [...spoken, text.slice(end)].join('\n').normalize('NFKD')
  return query.every(({ pattern }) => searched.search(pattern) !== -1)
}

/** The best lines in document order, and the number of other lines with a match. */
export function findLines(text: string, query: Query): { lines: RawLine[]; more: number } {
  const sections = readSections(text).filter(section => section.depth === 2)
  const said = new Set<string>()
  const own = findOwnStamps(text)
  const hits = searchedLines(text).flatMap(({ number, start, text: searched, line }) => {
    const words = countWords(searched, query)
    const gist = words > 0 ? gistOf(line) : ''
    if (words === 0 || said.has(gist)) return []
    said.add(gist)
    return [{ number, start, line, words }]
  })
  const best = hits.toSorted((a, b) => b.words - a.words).slice(0, MOST_LINES)
  const lines = best
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, start, line }) => ({
      number,
      section:
        start === undefined
          ? 'Front matter'
          : (sections.find(section => section.start <= start && start < section.end)?.title ?? 'Title'),
      line,
      stamps: own
        .filter(stamp => start !== undefined && start <= stamp.start && stamp.end <= start + line.length)
        .map((stamp): [number, number] => [stamp.start - (start ?? 0), stamp.end - (start ?? 0)]),
    }))
  return { lines, more: hits.length - lines.length }
}

/** The ranges of the words, in order, without overlaps. */
function rangesIn(text: string, query: Query): [from: number, to: number][] {
  const { decomposed, origin } = decompose(text)
  const ranges = query.flatMap(({ pattern }) =>
    [...decomposed.matchAll(pattern)].map(({ index, 0: match }): [number, number] => {
      let end = index + match.length
      // A letter that decomposes into several units is matched as a whole.
      while (end < origin.length && origin[end] === origin[end - 1]) end += 1
      return [origin[index] ?? 0, origin[end] ?? text.length]
    }),
  )
  const merged: [number, number][] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** Allows marks after every letter of the text, and ignores the marks of the word. */
function patternOf(word: string): RegExp {
  const letters = [...word.normalize('NFKD').replace(/\p{M}/gu, '')]
  const source = letters
    .map(letter =>
      /\s/.test(letter) ? '[^\\S\\n]+' : `${letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}\\p{M}*`,
    )
    .join('')
  return new RegExp(source, 'giu')
}

function countWords(line: string, query: Query): number {
  const decomposed = line.normalize('NFKD')
  return query.filter(({ pattern }) => decomposed.search(pattern) !== -1).length
}

/** The decomposed text, and for each unit its offset in the original. */
function decompose(text: string): { decomposed: string; origin: number[] } {
  let decomposed = ''
  const origin: number[] = []
  let at = 0
  for (const letter of text) {
    const parts = letter.normalize('NFKD')
    decomposed += parts
    for (let count = 0; count < parts.length; count += 1) origin.push(at)
    at += letter.length
  }
  return { decomposed, origin }
}

/** Keys with times, states and numbers. People rarely search for these, and hexadecimal values spell words by chance. */
const SILENT = /^(?:id|status|created_at|updated_at|closed_at|compaction_count|git_last_commit|proof_\w+)$/

interface SearchedLine {
  number: number
  /** Undefined in the front matter. */
  start: number | undefined
  text: string
  /** The whole line of the file. In the front matter the key is shown but not searched. */
  line: string
}

function frontLines(text: string): SearchedLine[] {
  const fence = findFrontMatter(text)
  if (!fence) return []
  return text
    .slice(fence.start, fence.end)
    .split('\n')
    .flatMap((line, index) => {
      const [, key = '', value = ''] = /^([\w-]+):(.*)/.exec(line) ?? ['', '', line]
      return SILENT.test(key) ? [] : [{ number: index + 2, start: undefined, text: value, line }]
    })
}

function searchedLines(text: string): SearchedLine[] {
  const lines = frontLines(text)
  let start = findFrontMatter(text)?.next ?? 0
  let number = text.slice(0, start).split('\n').length
  for (const line of text.slice(start).split('\n')) {
    lines.push({ number, start, text: line, line })
    start += line.length + 1
    number += 1
  }
  return lines
}

const MARKS = /^(?:[#>*+-]+\s+|\d+[.)]\s+|\[[ x]\]\s+|Session:\s+|\*\*[^*]+\*\*[^:*]{0,30}:\s+)+/i
const TAIL = /\s*(?:<- CURRENT|\(step \d+\)|\(\d{4}-\d\d-\d\d[^)]*\))\s*$/

/** The goal appears in the title, the TL;DR and the objective. Lines with the same gist are shown once. */
function gistOf(line: string): string {
  return line.trim().replace(MARKS, '').replace(TAIL, '').replaceAll('**', '')
}

/** `line` is the raw line with its secrets masked. */
export function showLine(line: string, query: Query, raw?: Pick<RawLine, 'line' | 'stamps'>): ShownText {
  const whole = oneLine(line)
  const first = rangesIn(whole, query)[0]?.[0] ?? 0
  const { text, shift } = whole.length <= LONGEST_LINE ? { text: whole, shift: 0 } : cutAround(whole, first)
  const { line: source, stamps: own } = raw ?? { line, stamps: [] }
  const stamps = own.flatMap(([from, to]): [number, number][] => {
    // Counted from the end: masked secrets before it have another length.
    const start = whole.length - oneLine(source.slice(from)).length + shift
    const end = start + to - from
    return start >= 0 && text.slice(start, end) === source.slice(from, to) ? [[start, end]] : []
  })
  return { text, found: rangesIn(text, query), stamps }
}

/** `shift` is added to an offset in the whole text. */
function cutAround(text: string, at: number): { text: string; shift: number } {
  const from = Math.max(0, Math.min(at - LEAD, text.length - LONGEST_LINE + 1))
  const word = text.indexOf(' ', from) + 1
  const head = from > 0 && word > 0 && word <= from + LEAD / 2 ? word : from
  const end = head + LONGEST_LINE - 2
  const begin = boundaryAfter(text, head)
  const lead = head > 0 ? '…' : ''
  const piece = text.slice(begin, boundaryBefore(text, end))
  return { text: `${lead}${piece}${end < text.length ? '…' : ''}`, shift: lead.length - begin }
}
