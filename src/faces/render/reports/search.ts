// What `search` tells.

import type { PassageKind } from '../../../recall/documents/passage.ts'
import { shortenAtWord } from '../../../text/cut.ts'
import { counted } from '../../../text/names/counted.ts'
import { oneLine } from '../../../text/one-line.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { type Page, type Paint, printable } from '../page.ts'
import { firstOf } from '../pages.ts'
import { markedRows } from '../search/marked-rows.ts'
import { presentFlat, presentFound, presentFoundTask } from '../search/present-found.ts'
import { tellTime } from '../times.ts'

type SearchResult = ResultOf<'search'>
type FoundDocument = SearchResult['documents'][number]
type FoundLine = FoundDocument['lines'][number]

/** The result must hold no secrets, because the page does not look for them again. */
export function reportSearch(result: SearchResult): Answer {
  const { words, documents, more, good, unknown, problems, explain } = result
  const told = documents.map(document => ({
    document,
    head: headOf(document),
    days: document.lines.map(dayOf),
  }))
  return {
    page: {
      icon: '🔎',
      ...summaryOf(result),
      facts: [['Nowhere', documents.length > 0 ? quoted(unknown) : undefined]],
      body: paint =>
        told.map(({ document, head, days }) => render(document, head, days, explain, paint)).join('\n\n'),
      lists: [
        { title: 'As a prompt, it leads to', lines: explain ? describeOffers(result.offers) : [] },
        { title: 'Could not be read', lines: firstOf(problems.map(problem => `- ${problem.message}`)) },
      ],
    },
    json: {
      words,
      good,
      unknown,
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
  const { words, needed, documents, more, good, searched, narrowed } = result
  if (searched === 0)
    return {
      heading: 'No work sessions yet',
      next: 'start one with {init} --goal "<what it is to achieve>".',
    }
  const other = `try other words for it, or fewer${narrowed ? '; without --since, --kind and --open more is looked at' : ''}.`
  if (documents.length === 0)
    return {
      heading: `Nothing found for ${needed.length > 0 ? listed(needed, 'and') : listed(words, 'or')}`,
      next: other,
    }
  if (!good)
    return {
      heading: `Nothing answers ${quoted(words)}. The nearest ${nearest(documents)}:`,
      next: other,
    }
  const total = documents.length + more
  const shown = more > 0 ? `, the best ${documents.length} shown` : ''
  return {
    heading: `${counted(total, nounOf(documents))} with ${wanted(result)}${shown}`,
    next: `look at one with ${documents[0]?.task ? '{task show} <id>' : '{view} <name>'}${more > 0 ? `, or see more with --limit ${Math.min(total, 4 * documents.length, MOST)}` : ''}.`,
  }
}

/** Any of the words will do, and more of them are better; what must be there is in all. */
function wanted({ words, needed, unknown }: SearchResult): string {
  const others = words.filter(word => !needed.includes(word) && !unknown.includes(word))
  if (needed.length === 0) return listed(others, 'or')
  const first = others.length > 0 ? `, those with ${listed(others, 'or')} first` : ''
  return `${listed(needed, 'and')}${first}`
}

function listed(words: string[], joint: 'and' | 'or'): string {
  const last = words.slice(-1)
  return [quoted(words.slice(0, -1)), quoted(last)].filter(Boolean).join(` ${joint} `)
}

function quoted(words: string[]): string {
  return words.map(word => `“${word}”`).join(', ')
}

function nearest(documents: FoundDocument[]): string {
  return documents.flatMap(({ lines }) => lines).length > 1 ? 'lines are' : 'line is'
}

function nounOf(documents: FoundDocument[]): string {
  if (documents.every(({ task }) => task)) return 'task'
  return documents.some(one => one.task || isEntry(one)) ? 'document' : 'work session'
}

function isEntry({ lines }: FoundDocument): boolean {
  return lines.every(({ kind }) => kind === 'entry')
}

function headOf(document: FoundDocument): string[] {
  const { meta, task, at } = document
  const written = isEntry(document) ? undefined : meta?.updatedAt
  const when = tellTime(written ?? new Date(at).toISOString())
  return [task?.status ?? meta?.status, when].filter((part): part is string => part !== undefined)
}

const DAY = 10

/** In the reader's zone. */
function dayOf({ at }: FoundLine): string {
  return at === undefined ? '' : tellTime(at).slice(0, DAY)
}

function render(
  { file, meta, task, lines, more }: FoundDocument,
  head: string[],
  days: string[],
  explain: boolean,
  paint: Paint,
): string {
  const name = task ? `${task.id} – ${task.title}` : meta?.shortname
  const place = `${printable(file)}:${lines[0]?.number ?? 1}`
  const title = [
    name === undefined ? undefined : paint.bold(printable(name)),
    ...head.map(printable),
    paint.dim(place),
  ]
  const labels = lines.map(labelOf)
  const [wide, far] = [
    Math.max(...labels.map(({ length }) => length)),
    Math.max(...days.map(({ length }) => length)),
  ]
  const rows = lines.flatMap((line, index) => {
    const day = far > 0 ? `${(days[index] ?? '').padEnd(far)}  ` : ''
    const before = `    ${day}${(labels[index] ?? '').padEnd(wide)}  `
    const said = `${paint.dim(before)}${markedRows(line.text, line.found, before.length, paint)}`
    return explain ? [said, paint.dim(`${' '.repeat(before.length)}${whyOf(line)}`)] : [said]
  })
  const rest = more > 0 ? [paint.dim(`    and ${counted(more, 'more line')}`)] : []
  return [`  ${title.filter(Boolean).join(' · ')}`, ...rows, ...rest].join('\n')
}

const LABELS: Record<PassageKind, string> = {
  decision: 'Decided',
  'dead-end': 'Dead end',
  discovery: 'Found',
  'key-context': 'Key fact',
  summary: 'Summary',
  goal: 'Goal',
  task: 'Task',
  blocker: 'Blocker',
  next: 'Next',
  step: 'Step',
  note: 'Note',
  entry: 'Entry',
}

type Offer = NonNullable<SearchResult['offers']>[number]

function describeOffers(offers: readonly Offer[] | undefined): string[] {
  if (!offers) return ['- nothing: recall is off in the settings']
  return offers.length > 0 ? offers.map(describeOffer) : [NOTHING_NEAR]
}

const NOTHING_NEAR =
  '- nothing: no decision, dead end, discovery or key fact has two of its words, without those of any work, such as “add” or “slow”'

function describeOffer({ told, kind, text, file, line, score, needed, because }: Offer): string {
  const place = `${printable(file)}:${line}`
  const enough = `score ${score.toFixed(2)}, needs ${needed}`
  const words = because.map(word => `“${printable(word)}”`).join(', ')
  const said = printable(shortenAtWord(oneLine(text.replaceAll('\n', ' – ')), LONGEST_OFFER))
  return `- ${told ? 'told' : 'not told'} (${enough}; ${words}): ${LABELS[kind]}: ${said} (${place})`
}

const LONGEST_OFFER = 100

function labelOf({ kind, section, replaced }: FoundLine): string {
  if (section === 'Front matter' && kind === 'note') return 'Header'
  return replaced ? 'Replaced' : LABELS[kind]
}

function whyOf({ score, coverage, matched, number }: FoundLine): string {
  const has = matched.map(word => `“${printable(word)}”`).join(', ')
  return `line ${number}: has ${has}, ${Math.round(100 * coverage)} % of what was asked; score ${score.toFixed(2)}`
}
