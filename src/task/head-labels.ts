// What a task says of itself in lines below its title, as people write who keep no front matter: `**Status:** Done`,
// `> Priority: P1`, `**ID**: T-7 | **Status**: doing`. Read and written where it stands.
import { lineAt, readLines } from '../document/lines.ts'
import { findFrontMatter } from '../document/outline.ts'
import { PRIORITY_WORDS, TASK_WORDS } from './words.ts'

export interface HeadLabel {
  name: 'id' | 'status' | 'priority'
  value: string
  /** Offset of the value. */
  from: number
  line: number
  /** In bold, or with a word that we know. Else it may tell of something else: `- status: enum of open and paid`. */
  isSure: boolean
}

const LABEL =
  /(?:^|[|·•])[^\p{L}\p{N}|·•]*(?:(status|priority)|(?:task[ _]?)?id)[*_ \t]*:[*_` \t]*([^|·•\r\n]*)/giu
/** One word with a digit: `ID: must be unique` tells of something else. */
const ID = /^(?=.*\d)\S+$/
const WORDS = { status: TASK_WORDS, priority: PRIORITY_WORDS }

const CLAUSE_END = /\s[(–—-]|[;,.:](?:\s|$)/

/** The first of each name, before the first section. */
export function readHeadLabels(text: string): HeadLabel[] {
  const found: HeadLabel[] = []
  for (const { kind, depth, start, end } of readLines(text, findFrontMatter(text)?.next)) {
    if (kind === 'heading' && (depth > 1 || found.length > 0)) break
    if (kind !== 'text' && kind !== 'item') continue
    for (const match of text.slice(start, end).matchAll(LABEL)) {
      const label = toLabel(match, start)
      if (label && !found.some(({ name }) => name === label.name))
        found.push({ ...label, line: lineAt(text, start) })
    }
  }
  return found
}

/** Undefined where nothing is said, or a sentence. */
function toLabel(match: RegExpExecArray, start: number): Omit<HeadLabel, 'line'> | undefined {
  const [whole, word, said = ''] = match
  const name = (word?.toLowerCase() ?? 'id') as HeadLabel['name']
  const value = said.replace(/[*_`\s]+$/, '')
  const says = name === 'id' ? ID.test(value) : value !== '' && !isSentence(value, WORDS[name])
  if (!says) return undefined
  const label = whole.slice(0, whole.length - said.length)
  const isSure = name === 'id' || /[*_]{2}/.test(label) || WORDS[name].read(value) !== undefined
  return { name, value, from: start + match.index + label.length, isSure }
}

/** It begins with a known word and goes on: `Done when QA has signed`, `Done? No`. A remark may follow: `Done (merged)`. */
function isSentence(
  value: string,
  words: { read(text: string): unknown; readAlone(text: string): unknown },
): boolean {
  const clause = value.slice(0, CLAUSE_END.exec(value)?.index)
  return words.read(value) !== undefined && (/\?/.test(clause) || words.readAlone(clause) === undefined)
}

/** Replaces the word, and leaves what a person has put behind it. */
export function setHeadLabel(text: string, { name, value, from }: HeadLabel, word: string): string {
  const end = from + (name === 'id' ? value.length : wordLength(value, text => WORDS[name].read(text)))
  return text.slice(0, from) + word + text.slice(end)
}

/** How much of the value says what all of it says: `🟢 Done` of `🟢 Done (merged on Monday)`. */
function wordLength(value: string, read: (text: string) => string | undefined): number {
  const clause = CLAUSE_END.exec(value)?.index ?? value.length
  const all = read(value)
  if (all === undefined) return clause
  const box = /^\[[^\]]\]\s*/.exec(value)?.[0].length ?? 0
  const plain = (end: number) => value.slice(box, end).replace(/[^\p{L}\p{N}\s_-]/gu, '')
  const ends = [...value.matchAll(/[\p{L}\p{N}](?![\p{L}\p{N}_])/gu)].map(
    ({ index, 0: { length } }) => index + length,
  )
  return ends.find(end => end > box && read(plain(end)) === all) ?? clause
}
