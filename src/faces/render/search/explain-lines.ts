// Says for `search --explain` why a line was found, and whether it would be told if the text were a prompt.

import { shortenAtWord } from '../../../text/cut.ts'
import { oneLine } from '../../../text/one-line.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import { LABELS } from './document-rows.ts'

type SearchResult = ResultOf<'search'>
type FoundLine = SearchResult['documents'][number]['lines'][number]
type Offer = NonNullable<SearchResult['offers']>[number]

/** `asked` are words that some document has, `best` is the highest score of the answer. */
export function whyFound(
  { score, coverage, matched, number }: FoundLine,
  asked: readonly string[],
  best: number,
): string {
  if (matched.length === 0) return `line ${number}: has none of the words, but holds instead of an older one`
  const missed = asked.filter(word => !matched.includes(word) && !/\s/.test(word))
  const words = `${quoted(matched)}${missed.length > 0 ? `, not ${quoted(missed)}` : ''}`
  const part = coverage > 0.995 ? 'all that was asked' : `${percent(coverage)} of what was asked`
  const rank = score >= best ? 'the best line' : `${percent(score / best)} as good as the best line`
  return `line ${number}: has ${words}: ${part}; ${rank}`
}

export const HOW_RANKED =
  '- Rare words count more than common ones, and decisions, dead ends, discoveries and key facts more than other lines. What else its document says of the words helps a line.'

export function describeOffers(offers: readonly Offer[] | undefined): string[] {
  if (!offers) return ['- nothing: recall is off in the settings']
  return offers.length > 0 ? [...offers.map(describeOffer), HOW_TOLD] : [NOTHING_NEAR]
}

const NOTHING_NEAR =
  '- nothing: no decision, dead end, discovery or key fact has two of its words, without those of any work, such as “add” or “slow”'

const HOW_TOLD =
  '- A line is told if it shares two rare words with a prompt, and these are a good part of both: at most three lines, none much weaker than the best.'

const LONGEST_OFFER = 100

function describeOffer({ told, kind, text, file, line, score, needed, because }: Offer): string {
  const enough = score < needed ? `${percent(score / needed)} of what is needed` : 'others are better'
  const said = shortenAtWord(oneLine(text.replaceAll('\n', ' – ')), LONGEST_OFFER)
  return [
    `- ${told ? 'told' : `not told, ${enough}`}: ${LABELS[kind]}: ${said}`,
    `  has ${quoted(because)}, in ${file}:${line}`,
  ].join('\n')
}

function quoted(words: readonly string[]): string {
  return words.map(word => `“${word}”`).join(', ')
}

/** What is not all of it is never called so. */
function percent(share: number): string {
  return `${Math.min(99, Math.round(100 * share))}%`
}
