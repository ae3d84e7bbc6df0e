// Makes the lane of an agent: what it was at during the last hours, as spans one after another.
import type { AgentRow, ShownStatus } from '../status/row.ts'
import type { Update } from '../status/update.ts'
import { formatSecond } from '../text/time.ts'

export interface Span {
  status: ShownStatus
  from: string
  to: string
}

type Said = Pick<Update, 'status' | 'timestamp' | 'ended'>

interface Window {
  now: Date
  hours: number
  /** What is believed of it now, which may be more than it said: that its process is gone. */
  row?: Pick<AgentRow, 'status' | 'since' | 'updatedAt' | 'ended'> | undefined
}

interface Moment {
  status: ShownStatus
  at: number
  ends: boolean
}

const HOUR_MS = 3_600_000

/** `updates` in any order. Spans are in the order of time, and no two that touch have the same status. */
export function toLane(updates: readonly Said[], { now, hours, row }: Window): Span[] {
  const end = now.getTime()
  const begin = end - hours * HOUR_MS
  const moments = [...updates.map(update => momentOf(update, end)), ...momentsOf(row, end)]
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => a.at - b.at)
  const spans: { status: ShownStatus; from: number; to: number }[] = []
  for (const [index, { status, at, ends }] of moments.entries()) {
    const next = moments[index + 1]?.at ?? (ends ? at : end)
    const from = Math.max(at, begin)
    const to = ends ? at : next
    if (to < begin || to < from) continue
    const last = spans.at(-1)
    if (last?.status === status && last.to >= from) last.to = Math.max(last.to, to)
    else if (to > from || ends) spans.push({ status, from, to })
  }
  return spans.map(({ status, from, to }) => ({
    status,
    from: formatSecond(new Date(from)),
    to: formatSecond(new Date(to)),
  }))
}

/** A clock that is ahead says nothing of later than now. */
function momentOf({ status, timestamp, ended }: Said, end: number): Moment {
  return {
    status,
    at: Math.min(Date.parse(timestamp), end),
    ends: ended === true || status === 'completed',
  }
}

function momentsOf(row: Window['row'], end: number): Moment[] {
  if (!row) return []
  return [{ status: row.status, at: Math.min(row.since.getTime(), end), ends: row.ended }]
}
