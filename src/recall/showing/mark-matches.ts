// Finds in a shown text the words for which it was found: in the forms that the ranking has taken for those of the query,
// so that "lexers" marks "lexer".

import type { Corpus } from '../corpus/corpus.ts'
import { lookUp } from '../ranking/look-up.ts'
import type { Query } from '../ranking/query.ts'
import { fold } from '../terms/fold.ts'
import type { Language } from '../terms/language.ts'
import { splitWords, type Word } from '../terms/split-words.ts'
import { stem } from '../terms/stems/stem.ts'

/** Offsets in a text, in order, without overlaps. */
export type Ranges = [from: number, to: number][]

export type MarkMatches = (text: string) => Ranges

export function markMatchesOf(corpus: Corpus, query: Query): MarkMatches {
  const needs = [...query.needs, ...query.must]
  const forms = new Set(needs.flatMap(need => lookUp(corpus, need, query.language).forms))
  const unspaced = needs.filter(need => need.unspaced).map(({ word }) => word)
  const isAsked = hasForm(corpus, forms, query.language)
  return text =>
    merge(
      splitWords(text).flatMap(word =>
        word.unspaced
          ? within(text, word, unspaced)
          : isAsked(word)
            ? [[word.start, word.start + word.length]]
            : [],
      ),
    )
}

/** Tells whether a word, or a part of it, is one of these forms. */
export function hasForm(
  corpus: Corpus,
  forms: ReadonlySet<string>,
  language: Language,
): (word: Word) => boolean {
  const languages = [...new Set([language, ...(corpus.languages as Language[])])]
  const isForm = (word: string) => forms.has(word) || languages.some(other => forms.has(stem(word, other)))
  return ({ whole, parts }) => [whole, ...parts.filter(part => part.length > 1)].some(isForm)
}

/** The words that stand in a run without spaces, or pairs of their letters. */
function within(text: string, { start, length }: Word, wanted: readonly string[]): Ranges {
  const run = text.slice(start, start + length)
  const folded = fold(run)
  // Folding may change lengths; then the run is marked as a whole.
  if (folded.length !== run.length)
    return wanted.some(word => folded.includes(word)) ? [[start, start + length]] : []
  const places = (part: string): Ranges => {
    const found: Ranges = []
    for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + part.length))
      found.push([start + at, start + at + part.length])
    return found
  }
  return wanted.flatMap(word => {
    const whole = places(word)
    if (whole.length > 0 || word.length <= 2) return whole
    return [...word].slice(1).flatMap((letter, index) => places(`${[...word][index]}${letter}`))
  })
}

function merge(ranges: Ranges): Ranges {
  const merged: Ranges = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
