// Tells what was done in a work session since a moment, by the times that its entries carry.
import { ownWords } from '../../text/items.ts'
import { formatMinute, parseTime } from '../../text/time.ts'
import { readResolved } from '../blockers.ts'
import type { WorkSession } from '../work-session.ts'

export type DoneKind =
  | 'opened'
  | 'step'
  | 'note'
  | 'decision'
  | 'discovery'
  | 'dead-end'
  | 'resolved'
  | 'commit'
  | 'task'
  | 'completed'
  | 'abandoned'

export interface Done {
  kind: DoneKind
  text: string
  /** What is said beside it: why it was decided, what showed it, why it was given up. */
  detail: string | undefined
  at: Date
}

/** Most entries carry no seconds. Those of one minute stay in the order of the document. */
export function toMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000)
}

type Dated = [kind: DoneKind, text: string, detail: string | undefined, at: string | undefined]

/** The oldest first. `text` is the document. */
export function listDone(session: WorkSession, text: string, since: Date): Done[] {
  return datedOf(session, text)
    .flatMap(([kind, words, detail, stamp]) => {
      const at = parseTime(stamp)
      return at && at >= since ? [{ kind, text: words, detail, at: toMinute(at) }] : []
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function datedOf(session: WorkSession, text: string): Dated[] {
  const { title, createdAt, status, closedAt, closeReason } = session
  const steps = session.progress.steps.filter(step => step.done)
  const dated: Dated[] = [
    ['opened', title, undefined, createdAt],
    ...steps.map((step): Dated => ['step', ownWords(step.text), undefined, step.at]),
    ...session.progress.notes.map((one): Dated => ['note', ownWords(one.text), undefined, one.at]),
    ...session.decisions.map((one): Dated => ['decision', one.title, whyOf(one), one.at]),
    ...session.discoveries.map((one): Dated => ['discovery', one.title, undefined, one.at]),
    ...session.deadEnds.map((one): Dated => ['dead-end', one.approach, one.because, one.at]),
    ...readResolved(text).map((one): Dated => ['resolved', one.text, undefined, one.at]),
  ]
  if (status === 'abandoned') dated.push([status, title, closeReason, closedAt])
  if (status === 'completed') dated.push([status, title, session.closingSummary || undefined, closedAt])
  return dated
}

function whyOf({ replacedBy, rationale, choice }: WorkSession['decisions'][number]): string | undefined {
  return replacedBy === undefined ? (rationale ?? choice) : 'no longer holds'
}

const DATE = /\b(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:T(\d\d:\d\d))?/g

/** The latest time that the document names, `2025-01-15T10:30`, without its zone. Takes a fraction of the time of reading it. */
export function latestTimeIn(text: string): string {
  let latest = ''
  for (const [, year, month = '', day = '', time = '23:59'] of text.matchAll(DATE)) {
    const at = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${time}`
    if (at > latest) latest = at
  }
  return latest
}

/** False if no time in the document is as late as this, in whatever zone. */
export function mayTellSince(text: string, since: Date): boolean {
  return latestTimeIn(text) >= formatMinute(new Date(since.getTime() - 24 * 60 * 60_000))
}
