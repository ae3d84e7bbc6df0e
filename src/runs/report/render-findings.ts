// Tells what the agents decided and found out, and which files they touched.

import { counted } from '../../text/names/counted.ts'
import { toCode, toWords } from './markdown-words.ts'
import type { Insight, PlanReport, ReportedFile } from './plan-report.ts'

const LONGEST_TITLE = 300
const LONGEST_WHY = 1_000
const MOST_FILES = 300
/** A file that all threads touch would name them all. */
const MOST_THREADS = 5

export function renderInsights({ insights, runs }: PlanReport): string[] {
  const { decisions, discoveries, deadEnds } = insights
  const groups = [
    ...group('Decisions', decisions),
    ...group('Discoveries', discoveries),
    ...group('Dead ends', deadEnds),
  ]
  if (groups.length > 0 || runs.runs === 0) return groups
  return ['The runs logged no decision, no discovery and no dead end.']
}

function group(title: string, found: Insight[]): string[] {
  return found.length === 0 ? [] : [`### ${title}`, found.map(renderInsight).join('\n')]
}

function renderInsight({ thread, title, why }: Insight): string {
  const place = thread === undefined ? '' : ` (${thread})`
  return `- ${toWords(title, LONGEST_TITLE)}${place}${why ? ` – ${toWords(why, LONGEST_WHY)}` : ''}`
}

export function renderFiles({ files }: PlanReport): string[] {
  if (files.length === 0) return []
  const more = files.length - MOST_FILES
  const lines = files.slice(0, MOST_FILES).map(renderFile)
  return [
    [...lines, ...(more > 0 ? [`and ${counted(more, 'more file')}`] : [])]
      .map(line => `- ${line}`)
      .join('\n'),
  ]
}

function renderFile({ path, how, role, threads }: ReportedFile): string {
  const some = threads.slice(0, MOST_THREADS)
  const more = threads.length - some.length
  const said = [...(how === 'edited' ? [] : [how]), ...some, ...(more > 0 ? [`and ${more} more`] : [])]
  return `${toCode(path)}${said.length > 0 ? ` (${said.join(', ')})` : ''}${role ? ` – ${toWords(role, LONGEST_TITLE)}` : ''}`
}
