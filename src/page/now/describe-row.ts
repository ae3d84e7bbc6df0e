// Says in words since when a row is as it is, and what to do about it, each by the group in which it stands.
import type { GroupName } from '../../status/board/order-rows.ts'
import type { AgentRow } from '../../status/row.ts'
import type { PageRow } from '../data/read-row.ts'
import { ageOf, clockTime } from '../words/times.ts'

export const HEADINGS: Record<GroupName, string> = {
  'needs-you': 'Needs you',
  errors: 'Failed',
  gone: 'Gone',
  stale: 'Stale',
  working: 'Working',
  waiting: 'Waiting',
  limits: 'At a limit',
  unknown: 'Unknown',
  idle: 'Idle',
  completed: 'Completed',
  ended: 'Ended',
}

/** Why a group is there, where its heading does not say it. */
export const HINTS: Partial<Record<GroupName, string>> = {
  gone: 'The process is no longer there, and it did not say that it ended.',
  stale: 'No sign of work for five minutes or longer.',
  unknown: 'Nobody here can tell whether it still works.',
}

export function sinceWhen(row: AgentRow, group: GroupName, now: number): string {
  switch (group) {
    case 'stale':
      return `silent ${ageOf(row.updatedAt, now)}`
    case 'gone':
      return `was ${row.before ?? 'there'}, ${ageOf(row.updatedAt, now)} ago`
    case 'limits':
      return row.waits?.until === undefined
        ? ageOf(row.since, now)
        : `until ${clockTime(row.waits.until, now)}`
    case 'errors':
    case 'completed':
    case 'ended':
      return `${ageOf(row.updatedAt, now)} ago`
    case 'unknown':
      return ageOf(row.updatedAt, now)
    default:
      return ageOf(row.since, now)
  }
}

/** What to do about it, where somebody must do something. */
export function whatToDo(row: PageRow, group: GroupName): string | undefined {
  if (group === 'needs-you') {
    if (row.question) return undefined
    if (row.plan !== undefined) return 'Open the plan to go on from there.'
    if (row.kind === 'terminal') return 'Answer it in its terminal.'
    if (row.kind === 'background') return 'Answer it in a terminal: claude agents'
    return undefined
  }
  if (group === 'gone' && row.run !== undefined) return 'Its run can be resumed or begun again.'
  return undefined
}
