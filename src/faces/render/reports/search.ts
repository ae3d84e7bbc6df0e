// What `search` tells.

import { counted } from '../../../text/names/counted.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import type { Page } from '../page.ts'
import { firstOf } from '../pages.ts'
import { documentRows, isEntry, tellDocument } from '../search/document-rows.ts'
import { describeOffers, HOW_RANKED, whyFound } from '../search/explain-lines.ts'
import { presentFlat, presentFound, presentFoundTask } from '../search/present-found.ts'

type SearchResult = ResultOf<'search'>
type FoundDocument = SearchResult['documents'][number]

/** The result must hold no secrets, because the page does not look for them again. */
export function reportSearch(result: SearchResult): Answer {
  const { words, without, documents, more, good, unknown, readAs, problems, explain } = result
  const best = Math.max(...documents.flatMap(({ lines }) => lines.map(({ score }) => score)))
  const known = words.filter(word => !unknown.includes(word))
  const told = documents.map(document => {
    const why = explain ? document.lines.map(line => whyFound(line, known, best)) : undefined
    return tellDocument(document, why)
  })
  return {
    page: {
      icon: '🔎',
      ...summaryOf(result),
      facts: [['No document has', documents.length > 0 ? quoted(unknown) : undefined]],
      body: paint => told.map(document => documentRows(document, paint)).join('\n\n'),
      lists: [
        {
          title: 'Why a line stands where it does',
          lines: explain && documents.length > 0 ? [HOW_RANKED] : [],
        },
        { title: 'As a prompt, it leads to', lines: explain ? describeOffers(result.offers) : [] },
        { title: 'Could not be read', lines: firstOf(problems.map(problem => `- ${problem.message}`)) },
      ],
    },
    json: {
      words,
      without,
      good,
      unknown,
      readAs,
      lines: presentFlat(documents),
      sessions: documents.filter(({ task }) => !task).map(presentFound),
      tasks: documents.filter(({ task }) => task).map(presentFoundTask),
      more,
      problems,
    },
  }
}

/** The most that a call can ask for. */
const MOST = 100

function summaryOf(result: SearchResult): Pick<Page, 'heading' | 'next'> {
  const { words, needed, without, documents, more, good, searched, narrowed, readAs } = result
  if (searched === 0)
    return {
      heading: 'No work sessions yet',
      next: 'start one with {init} --goal "<what it is to achieve>".',
    }
  const kind = hintOfKind(result)
  const other = `${kind}try other words for it, or fewer${narrowed ? '; without --since, --kind and --open more is looked at' : ''}.`
  if (documents.length === 0)
    return {
      heading: `Nothing found for ${needed.length > 0 ? listed(needed, 'and', readAs) : listed(words, 'or', readAs)}${except(without)}`,
      next: `${hintOfQuotes(without)}${other}`,
    }
  if (!good)
    return {
      heading: `Nothing answers ${quoted(words, readAs)}. The nearest ${nearest(documents)}:`,
      next: other,
    }
  const total = documents.length + more
  const shown = more > 0 ? `, the best ${documents.length} shown` : ''
  return {
    heading: `${counted(total, nounOf(documents))} with ${wanted(result)}${except(without)}${shown}`,
    next: `${kind}look at one with ${documents[0]?.task ? '{task show} <id>' : '{view} <name>'}${more > 0 ? `, or see more with --limit ${Math.min(total, 4 * documents.length, MOST)}` : ''}.`,
  }
}

/** Any of the words will do, and more of them are better; what must be there is in all. */
function wanted({ words, needed, unknown, readAs }: SearchResult): string {
  const others = words.filter(word => !needed.includes(word) && !unknown.includes(word))
  if (needed.length === 0) return listed(others, 'or', readAs)
  const first = others.length > 0 ? `, those with ${listed(others, 'or', readAs)} first` : ''
  return `${listed(needed, 'and', readAs)}${first}`
}

function except(without: string[]): string {
  return without.length > 0 ? `, without ${listed(without, 'or')}` : ''
}

/** Of a command that was pasted, flags are looked for, too. */
function hintOfQuotes([first]: string[]): string {
  return first === undefined ? '' : `to find “-${first}” as it is, put it in quotes; or `
}

function listed(words: string[], joint: 'and' | 'or', readAs: ReadAs = []): string {
  const last = words.slice(-1)
  return [quoted(words.slice(0, -1), readAs), quoted(last, readAs)].filter(Boolean).join(` ${joint} `)
}

type ReadAs = SearchResult['readAs']

function quoted(words: readonly string[], readAs: ReadAs = []): string {
  return words.map(word => `“${word}”${guessOf(word, readAs)}`).join(', ')
}

function guessOf(word: string, readAs: ReadAs): string {
  const guess = readAs.find(one => one.word === word)
  return guess ? ` (read as ${quoted(guess.as)})` : ''
}

/** Who looks for "decisions" wants to see them, and finds lines that speak of decisions. */
function hintOfKind({ words, namedKind }: SearchResult): string {
  return namedKind
    ? `“${words.join(' ')}” is also a kind of line: {search} <words> --kind ${namedKind}; or `
    : ''
}

function nearest(documents: FoundDocument[]): string {
  return documents.flatMap(({ lines }) => lines).length > 1 ? 'lines are' : 'line is'
}

function nounOf(documents: FoundDocument[]): string {
  if (documents.every(({ task }) => task)) return 'task'
  return documents.some(one => one.task || isEntry(one)) ? 'document' : 'work session'
}
