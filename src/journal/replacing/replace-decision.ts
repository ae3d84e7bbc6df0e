// Ties a new decision to an older one that it replaces. The older one stays in the document, struck through, with a line
// that names the newer one, so that a person can read and change it by hand.
import { LogbookError } from '../../errors.ts'
import { findEntry, fold } from '../../text/find-entry.ts'
import { ownWords } from '../../text/items.ts'
import { withoutNumber } from '../../text/numbering.ts'
import { appendItem, splice } from '../../text/outline.ts'
import { placeDecisions, readDecisions } from '../decisions.ts'
import type { Decision } from '../work-session.ts'
import { strike } from './strike.ts'

/** `told` is how another decision names it: `1. Use cookies`. `index` is its place among all of the document. */
export interface ToldDecision extends Decision {
  index: number
  told: string
}

/** The number of a list entry changes with what is written below it, so it is told by its words alone. */
export function tellDecisions(text: string): ToldDecision[] {
  const placed = placeDecisions(text)
  return readDecisions(text).map((decision, index) => {
    const title = ownWords(decision.title)
    return { ...decision, index, told: placed[index]?.part ? `${decision.number}. ${title}` : title }
  })
}

/**
 * The decision of this document that is meant by its number or by some of its words; undefined if words fit none. One that
 * holds goes before one that was replaced. Throws NOT_FOUND for a number, AMBIGUOUS_ID, and WRONG_STATE for one that
 * was replaced.
 */
export function findReplaced(text: string, query: string): ToldDecision | undefined {
  const decisions = tellDecisions(text)
  const exact = decisions.find(({ told }) => told === query)
  if (exact) return exact
  const holding = decisions.filter(({ replacedBy }) => replacedBy === undefined)
  const same = decisions.filter(({ title }) => fold(ownWords(title)) === fold(query))
  if (same[0] && same.every(({ replacedBy }) => replacedBy !== undefined)) throw alreadyReplaced(same[0])
  const found = findOne(query, holding)
  if (found) return found
  const gone = findOne(query, decisions)
  if (gone) throw alreadyReplaced(gone)
  // The error lists those that can be named.
  return /^#?\d+$/.test(query.trim()) ? findEntry(query, holding, 'decision', describe) : undefined
}

export function alreadyReplaced(decision: Pick<Decision, 'title' | 'replacedBy'>): LogbookError {
  const by = decision.replacedBy ? ` by ${JSON.stringify(decision.replacedBy)}` : ''
  return new LogbookError(
    'WRONG_STATE',
    `The decision ${JSON.stringify(ownWords(decision.title))} has already been replaced${by}. Nothing was changed.`,
    'Name the one that holds now; {view} --decisions shows both.',
  )
}

function findOne(query: string, decisions: ToldDecision[]): ToldDecision | undefined {
  return findEntry(query, decisions, 'decision', describe, true)
}

function describe({ number, title }: Decision) {
  return { number, words: title }
}

/** Strikes the decision at a place through and says by which it was replaced, if that is known. One that says so already stays. */
export function markReplaced(text: string, index: number, by: string): string {
  const placed = placeDecisions(text)[index]
  if (!placed || readDecisions(text)[index]?.replacedBy) return text
  const line = by === '' ? undefined : `- **Replaced by**: ${ownWords(by)}`
  if (placed.item) {
    const { start, content, lineEnd, end } = placed.item
    const lead = text.slice(0, end).endsWith('\n') ? '' : '\n'
    const insert = line === undefined ? '' : `${lead}${' '.repeat(content - start)}${line}\n`
    return restrike(splice(text, end, end, insert), content, lineEnd)
  }
  const { start, body, end } = placed.part
  const said = line === undefined ? text : appendItem(text, body, end, line)
  const heading = text.slice(start, body).replace(/\r?\n$/, '')
  const head = /^ {0,3}#+[ \t]+/.exec(heading)?.[0].length ?? 0
  return restrike(said, start + head, start + heading.length)
}

function restrike(text: string, from: number, to: number): string {
  const words = text.slice(from, to)
  const bare = words.trimEnd()
  return text.slice(0, from) + strike(bare) + words.slice(bare.length) + text.slice(to)
}

/** A decision of another document as this one tells it, where it has the same. */
export function tellHere(text: string, told: string): string {
  const title = withoutNumber(told)
  return tellDecisions(text).findLast(decision => ownWords(decision.title) === title)?.told ?? title
}
