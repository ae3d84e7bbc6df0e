// Makes a line of each agent, cut so that its name, and what matters most of it, stay readable in a narrow terminal.
import { silenceOf } from '../../../status/board/alerts.ts'
import type { GroupName } from '../../../status/board/order-rows.ts'
import type { AgentRow } from '../../../status/row.ts'
import { oneLine } from '../../../text/one-line.ts'
import { columnsOf, cutToColumns } from '../../columns.ts'
import { printable } from '../page.ts'
import { whatItDoes } from './what-it-does.ts'

/** Columns; a name gets at least so many, and at most a part of the line. */
const LEAST_NAME = 12
const NAME_SHARE = 0.5
/** Columns below which words are short. */
const NARROW = 80

/** `• name: message (50%) · 2 min` */
export function agentLine(
  row: AgentRow,
  group: GroupName,
  now: Date,
  columns: number,
  indent: string,
): string {
  const head = `${indent}${row.parent === undefined || indent === '' ? '•' : '↳'} `
  const tail = tailOf(row, group, now, columns < NARROW)
  const room = columns - columnsOf(head)
  const name = cutToColumns(plain(row.name), Math.max(LEAST_NAME, Math.floor(room * NAME_SHARE)))
  const said = plain(whatItDoes(row, group, columns < NARROW))
  const left = room - columnsOf(name) - columnsOf(tail) - 2
  const words = said === '' ? '' : cutToColumns(said, left)
  return cutToColumns(`${head}${name}${words === '' ? '' : `: ${words}`}${tail}`, columns)
}

function plain(text: string): string {
  return printable(oneLine(text))
}

function tailOf(row: AgentRow, group: GroupName, now: Date, isNarrow: boolean): string {
  const done =
    row.progress === undefined || group === 'completed' ? '' : ` (${Math.round(row.progress * 100)}%)`
  const since = ` · ${ageOf(row.since, now)}`
  switch (group) {
    case 'needs-you':
      return since
    case 'errors':
      return ` · ${ageOf(row.updatedAt, now)}`
    case 'gone':
      return ` · gone while ${row.before}, ${ageOf(row.updatedAt, now)}`
    case 'stale':
      return `${done} · ${isNarrow ? `silent for ${ageOf(row.updatedAt, now)}` : silenceOf(row, now)}`
    case 'working':
      return `${done}${row.waits?.kind === 'background' ? ' · in the background' : ''}`
    case 'limits':
      return row.waits?.until === undefined ? '' : ` · until ${clockTime(row.waits.until, now)}`
    case 'waiting':
      return since
    case 'unknown':
      return ' · nobody here can tell'
    case 'ended':
      return row.status === 'gone'
        ? ` · gone, ${ageOf(row.updatedAt, now)}`
        : ` · ${ageOf(row.updatedAt, now)}`
    default:
      return done
  }
}

/** `40 s`, `6 min`, `3 h`, `2 days` */
function ageOf(since: Date, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`
  return `${Math.floor(seconds / 86_400)} days`
}

/** In the zone of this computer: `14:05`, on another day `2026-12-01 14:05`. */
function clockTime(at: string, now: Date): string {
  const local = (date: Date) => new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString()
  const time = local(new Date(at)).slice(0, 16).replace('T', ' ')
  return time.startsWith(local(now).slice(0, 10)) ? time.slice(11) : time
}
