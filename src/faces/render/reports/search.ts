// What `search` tells.

import type { FoundLine } from '../../../journal/search.ts'
import { shorten } from '../../../text/cut.ts'
import { counted } from '../../../text/names/counted.ts'
import { spliceAll } from '../../../text/outline.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { type Page, type Paint, printable } from '../page.ts'
import { firstOf } from '../pages.ts'
import { presentFound } from '../present.ts'
import { tellTime } from '../times.ts'

type SearchResult = ResultOf<'search'>
type FoundSession = SearchResult['sessions'][number]

/** The result must hold no secrets, because the page does not look for them again. */
export function reportSearch(result: SearchResult): Answer {
  const { words, sessions, more, problems } = result
  const shown = sessions.map(inLocalTimes)
  return {
    page: {
      icon: '🔎',
      ...summaryOf(result),
      body: paint => shown.map(found => renderFound(found, paint)).join('\n\n'),
      lists: [
        { title: 'Could not be read', lines: firstOf(problems.map(problem => `- ${problem.message}`)) },
      ],
    },
    json: { words, sessions: sessions.map(presentFound), more, problems },
  }
}

/** The most work sessions a call can ask for. */
const MOST = 100

function summaryOf({ words, sessions, more, searched }: SearchResult): Pick<Page, 'heading' | 'next'> {
  if (searched === 0)
    return {
      heading: 'No work sessions yet',
      next: 'start one with {init} --goal "<what it is to achieve>".',
    }
  const wanted = words.map(word => `“${word}”`).join(' and ')
  if (sessions.length === 0) {
    const both = words.length > 1 ? ' All of them must stand in one file.' : ''
    return {
      heading: `Nothing found for ${wanted}`,
      next: `try fewer words, or the beginning of one.${both}`,
    }
  }
  const total = sessions.length + more
  const shown = more > 0 ? `, the ${sessions.length} newest shown` : ''
  return {
    heading: `${counted(total, 'work session')} with ${wanted}${shown}`,
    next: `look at one with {view} <name>${more > 0 ? `, or see more with --limit ${Math.min(total, 5 * sessions.length, MOST)}` : ''}.`,
  }
}

/** The times as in every report. Those that were searched for stay as they are in the file. */
function inLocalTimes(found: FoundSession): FoundSession {
  return { ...found, updatedAt: tellTime(found.updatedAt), lines: found.lines.map(withLocalTimes) }
}

function withLocalTimes(line: FoundLine): FoundLine {
  const { text, found, stamps } = line
  const overlaps = ([from, to]: Range) => found.some(([start, end]) => start < to && from < end)
  const edits = stamps
    .filter(stamp => !overlaps(stamp))
    .map(([start, end]) => ({ start, end, insert: tellTime(text.slice(start, end)) }))
  const move = (at: number) =>
    edits.reduce(
      (moved, { start, end, insert }) => (end <= at ? moved + insert.length - (end - start) : moved),
      at,
    )
  return {
    ...line,
    text: spliceAll(text, edits),
    found: found.map(([from, to]): Range => [move(from), move(to)]),
  }
}

type Range = FoundLine['found'][number]

function renderFound({ file, meta, updatedAt, lines, more }: FoundSession, paint: Paint): string {
  const state = [meta?.status, updatedAt].filter(Boolean).join(' · ')
  const number = Math.max(...lines.map(line => String(line.number).length))
  const section = Math.max(...lines.map(line => sectionOf(line).length))
  const rows = lines.map(
    line =>
      `    ${paint.dim(`${String(line.number).padStart(number)}  ${sectionOf(line).padEnd(section)}`)}  ${setOff(line, paint)}`,
  )
  const rest = more > 0 ? [paint.dim(`    and ${counted(more, 'more line')}`)] : []
  return [`  ${paint.bold(printable(file))} · ${printable(state)}`, ...rows, ...rest].join('\n')
}

const LONGEST_SECTION = 24

function sectionOf({ section }: FoundLine): string {
  const title = printable(section.replace(/^(TL;DR).*/i, '$1'))
  return shorten(title, LONGEST_SECTION)
}

function setOff({ text, found }: FoundLine, paint: Paint): string {
  let at = 0
  const pieces = found.map(([from, to]) => {
    const piece = printable(text.slice(at, from)) + paint.mark(printable(text.slice(from, to)))
    at = to
    return piece
  })
  return pieces.join('') + printable(text.slice(at))
}
