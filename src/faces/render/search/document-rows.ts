// Shows a document that a search has found: its name and place, and below it the lines that matter.

import type { PassageKind } from '../../../recall/documents/passage.ts'
import { counted } from '../../../text/names/counted.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import { columnsOf } from '../../columns.ts'
import { type Paint, printable } from '../page.ts'
import { tellTime } from '../times.ts'
import { markedRows } from './marked-rows.ts'

type FoundDocument = ResultOf<'search'>['documents'][number]
type FoundLine = FoundDocument['lines'][number]

/** A document with its times in the reader's zone, and why each line was found, if that is asked for. */
export interface ToldDocument {
  document: FoundDocument
  head: string[]
  days: string[]
  why: string[] | undefined
}

export function tellDocument(document: FoundDocument, why: string[] | undefined): ToldDocument {
  const { meta, task, at, lines } = document
  const written = isEntry(document) ? undefined : meta?.updatedAt
  const when = tellTime(written ?? new Date(at).toISOString())
  const head = [task?.status ?? meta?.status, when].filter((part): part is string => part !== undefined)
  return { document, head, days: lines.map(dayOf), why }
}

export function isEntry({ lines }: FoundDocument): boolean {
  return lines.every(({ kind }) => kind === 'entry')
}

const DAY = 10
/** Where the rows below a name begin. */
const ROW = 4

/** In the reader's zone. */
function dayOf({ at }: FoundLine): string {
  return at === undefined ? '' : tellTime(at).slice(0, DAY)
}

export function documentRows(
  { document: { file, meta, task, lines, more }, head, days, why }: ToldDocument,
  paint: Paint,
): string {
  const name = task ? `${task.id} – ${task.title}` : meta?.shortname
  const place = `${printable(file)}:${lines[0]?.number ?? 1}`
  const title = [name, ...head].filter(word => word !== undefined).join(' · ')
  const isWide = columnsOf(`  ${title} · ${place}`) > (paint.columns ?? Number.POSITIVE_INFINITY)
  const bold = { ...paint, mark: paint.bold }
  const heading = markedRows(title, name === undefined ? [] : [[0, name.length]], ROW, bold)
  const top = `  ${heading}${isWide ? `\n${' '.repeat(ROW)}` : ' · '}${paint.dim(place)}`
  const labels = lines.map(labelOf)
  const [wide, far] = [
    Math.max(...labels.map(({ length }) => length)),
    Math.max(...days.map(({ length }) => length)),
  ]
  const rows = lines.flatMap((line, index) => {
    const day = far > 0 ? `${(days[index] ?? '').padEnd(far)}  ` : ''
    const before = `    ${day}${(labels[index] ?? '').padEnd(wide)}  `
    const said = `${paint.dim(before)}${markedRows(line.text, line.found, before.length, paint)}`
    const reason = why?.[index]
    return reason === undefined
      ? [said]
      : [said, `${' '.repeat(before.length)}${paint.dim(markedRows(reason, [], before.length, paint))}`]
  })
  const rest = more > 0 ? [paint.dim(`    and ${counted(more, 'more line')}`)] : []
  return [top, ...rows, ...rest].join('\n')
}

export const LABELS: Record<PassageKind, string> = {
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

function labelOf({ kind, section, replaced }: FoundLine): string {
  if (section === 'Front matter' && kind === 'note') return 'Header'
  return replaced ? 'Replaced' : LABELS[kind]
}
