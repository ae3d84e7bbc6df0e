// Splits the summary of a compaction into sentences and clauses, and indexes the words.

import { readWords, type Word } from './comparable-words.ts'
import { CLAUSE_END, cueText, FAVOURED } from './negation-cues.ts'
import { areAlike } from './stem.ts'

export interface Clause {
  /** Folded, for matching cues. */
  text: string
  words: Word[]
}

export interface Sentence {
  clauses: Clause[]
  /** Number of the section in Claude Code's summary; 0 before the first. */
  section: number
  /** The line, to find related sentences. */
  line: number
  /** Index of the sentence that a nested line belongs to. */
  parent: number | undefined
}

export interface Summary {
  sentences: Sentence[]
  /** Section numbers, in order. */
  sections: number[]
  /** Sentences with the same word or a similar one. */
  find(key: string): Set<number>
}

/** The part that Claude gets. The analysis before it is left out. */
export function takeSummary(text: string): string {
  const inside = /<summary>([\s\S]*?)(?:<\/summary>|$)/i.exec(text)
  return (inside?.[1] ?? text.replace(/<analysis>[\s\S]*?(?:<\/analysis>|$)/gi, '')).trim()
}

const HEADING = /^\s{0,3}(?:#{1,4}\s*)?(?:\*\*)?([1-9])[.)]\s+\S.{1,80}$/
const BULLET = /^(\s*)(?:[-*+•—]\s+|\d+[.)]\s+|#{1,6}\s+|>\s+)*/

export function readSummary(text: string): Summary {
  const sentences: Sentence[] = []
  const sections: number[] = []
  const open: { indent: number; index: number }[] = []
  for (const [line, raw] of text.split(/\r\n|[\n\r\u2028\u2029]/).entries()) {
    const heading = Number(HEADING.exec(raw)?.[1] ?? 0)
    if (heading > 0 && heading === (sections.at(-1) ?? 0) + 1) {
      sections.push(heading)
      open.length = 0
      continue
    }
    const indent = BULLET.exec(raw)?.[1]?.length ?? 0
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop()
    const parent = open.at(-1)?.index
    const words = raw.replace(BULLET, '')
    if (words.trim() === '') continue
    open.push({ indent, index: sentences.length })
    for (const sentence of splitSentences(words))
      sentences.push({ clauses: readClauses(sentence), section: sections.at(-1) ?? 0, line, parent })
  }
  return { sentences, sections, find: indexOf(sentences) }
}

/** Longer text is not a sentence but a file or a log. */
const LONGEST_SENTENCE = /[\s\S]{1,1000}(?:\s|$)|[\s\S]{1,1000}/g

function splitSentences(line: string): string[] {
  return line
    .split(/(?<=[.!?]["'”’)]?)\s+(?=\S)|(?<=[。！？；])/u)
    .flatMap(piece => piece.match(LONGEST_SENTENCE) ?? [])
    .filter(piece => piece.trim() !== '')
}

/** The fewest words of a clause. A shorter one, such as "Debezium:", belongs to the next. */
const FEWEST = 3

/** The brackets of a call, and masks: a mask does not tell which secret it replaced. */
const NOT_SAID = /\(\)|\[redacted: [^\]\n]*\]/g

export function readClauses(sentence: string): Clause[] {
  const clauses = sentence.replace(NOT_SAID, ' ').split(FAVOURED).flatMap(gatherClauses)
  // In a question, every clause is a question.
  if (/[?？]/.test(sentence)) for (const clause of clauses) clause.text += ' ?'
  return clauses
}

function gatherClauses(text: string): Clause[] {
  const clauses: Clause[] = []
  let waiting = ''
  for (const piece of text.split(CLAUSE_END)) {
    const own = waiting ? `${waiting} ${piece}` : piece
    const words = readWords(own).filter(word => word.weight > 0)
    waiting = words.length < FEWEST ? own : ''
    if (!waiting) clauses.push({ text: cueText(own), words })
  }
  const words = readWords(waiting).filter(word => word.weight > 0)
  const last = clauses.at(-1)
  if (last) {
    last.text += ` ${cueText(waiting)}`
    last.words.push(...words)
  } else if (words.length > 0) clauses.push({ text: cueText(waiting), words })
  return clauses
}

function indexOf(sentences: Sentence[]): Summary['find'] {
  const places = new Map<string, Set<number>>()
  const add = (key: string, index: number) => {
    const known = places.get(key)
    if (known) known.add(index)
    else places.set(key, new Set([index]))
  }
  for (const [index, { clauses }] of sentences.entries())
    for (const { words } of clauses)
      for (const { key, parts } of words) for (const one of [key, ...parts]) add(one, index)
  const byBeginning = new Map<string, string[]>()
  for (const key of places.keys()) {
    const beginning = key.slice(0, BEGINNING)
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), key])
  }
  const found = new Map<string, Set<number>>()
  return key => {
    const known = found.get(key)
    if (known) return known
    const alike = (byBeginning.get(key.slice(0, BEGINNING)) ?? []).filter(other => areAlike(key, other))
    const all = new Set(alike.flatMap(other => [...(places.get(other) ?? [])]).slice(0, MOST_PLACES))
    found.set(key, all)
    return all
  }
}

const BEGINNING = 4
/** A word in more sentences than this does not help to tell them apart. */
const MOST_PLACES = 200
