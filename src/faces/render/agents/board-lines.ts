// Lays out what a watcher of agents sees: counts, then groups, so that what needs a person stands first. Where there are
// more agents than lines, the last groups give way first.
import type { Look } from '../../../status/board/board.ts'
import { GROUPS, type Group, type GroupName, groupRows } from '../../../status/board/order-rows.ts'
import { type AgentRow, keyOfRow } from '../../../status/row.ts'
import { oneLine } from '../../../text/one-line.ts'
import { cutToColumns } from '../../columns.ts'
import { type Paint, printable } from '../page.ts'
import { agentLine } from './agent-lines.ts'
import { circleLines, drawnAs, groupOfPlan } from './waiting-lines.ts'

const HEADINGS: Record<GroupName, string> = {
  'needs-you': '🙋 Needs you',
  errors: '✗ Errors',
  gone: '✗ Gone',
  stale: '⚠️  Stale',
  working: '▶ Working',
  waiting: '⏳ Waiting',
  limits: '⏳ Limits',
  unknown: '? Unknown',
  idle: '· Idle',
  completed: '✓ Completed',
  ended: '■ Ended',
}

const URGENT: GroupName[] = ['needs-you', 'errors', 'gone']
const QUIET: GroupName[] = ['idle', 'completed', 'ended']

export interface Space {
  columns: number
  /** Undefined where there is no end of lines. */
  rows?: number
}

/** Of a group: its heading, and a line for each of its agents. */
interface Block {
  name: GroupName
  heading: string
  lines: string[]
}

export const BOARD_ICON = '👥'

/** Below the title. */
export function boardLines(look: Look, space: Space, paint: Paint): string[] {
  const { rows, note } = look
  const counts = countsOf(look)
  const head = [
    ...(counts === '' ? [] : wrap(counts, space.columns - 2).map(line => `  ${line}`)),
    ...(note === undefined
      ? []
      : wrap(`⚠️  ${printable(note)}`, space.columns - 2).map(line => paint.mark(`  ${line}`))),
    ...circleLines(rows).flatMap(circle =>
      wrap(printable(oneLine(circle)), space.columns - 2).map(line =>
        paint.mark(cutToColumns(`  ${line}`, space.columns)),
      ),
    ),
  ]
  const blocks = groupsOf(look).map(group => blockOf(group, look, space.columns, paint))
  return [
    ...head,
    ...fit(blocks, space.rows === undefined ? undefined : space.rows - head.length, space.columns, paint),
  ]
}

/** Plans stand below the agents of their group. */
function groupsOf({ rows, plans, now }: Look): Group[] {
  const groups = groupRows(rows, now)
  return GROUPS.flatMap(name => {
    const agents = groups.find(group => group.name === name)?.rows ?? []
    const all = [...agents, ...plans.filter(plan => groupOfPlan(plan) === name).map(drawnAs)]
    return all.length > 0 ? [{ name, rows: all }] : []
  })
}

/** `12 agents` */
export function boardTitle({ rows: { length: total }, machine }: Look): string {
  const where = machine ? ' on this machine' : ''
  if (total === 0) return `No agents${where}`
  return `${total} agent${total === 1 ? '' : 's'}${where}`
}

/** `blocked: 1 · working: 4 · idle: 2 (1 ended)` */
function countsOf({ rows, summary }: Look): string {
  return Object.entries(summary.byStatus)
    .map(([status, count]) => {
      const ended = rows.filter(row => row.status === status && row.ended).length
      return `${status}: ${count}${status === 'idle' && ended > 0 ? ` (${ended} ended)` : ''}`
    })
    .join(' · ')
}

function blockOf({ name, rows }: Group, { now, machine }: Look, columns: number, paint: Paint): Block {
  const heading = `${HEADINGS[name]} (${rows.length}):`
  const own = new Set(rows.map(keyOfRow))
  const isBelow = (row: AgentRow) => row.parent !== undefined && own.has(keyOfRow({ ...row, id: row.parent }))
  const lines: string[] = []
  let project = ''
  let folded = 0
  const unfold = () => {
    if (folded > 0) lines.push(`      ↳ ${folded} more that ${folded === 1 ? 'has' : 'have'} ended`)
    folded = 0
  }
  for (const row of rows) {
    const below = isBelow(row)
    if (below && (row.ended || row.status === 'completed')) {
      folded += 1
      continue
    }
    if (!below) unfold()
    if (machine && row.project !== undefined && row.project !== project && !below) {
      project = row.project
      lines.push(paint.dim(cutToColumns(`  ${printable(project)}`, columns)))
    }
    const line = agentLine(row, name, now, columns, below ? '      ' : '    ')
    lines.push(QUIET.includes(name) ? paint.dim(line) : line)
  }
  unfold()
  return { name, heading, lines }
}

/** Lines of each group but the quiet ones, also where there is little room. */
const LEAST_SHOWN = 3

/** Every heading stays, with its count. The first groups get the lines that they need. */
function fit(blocks: Block[], most: number | undefined, columns: number, paint: Paint): string[] {
  const isRoomy = most === undefined || sum(blocks.map(({ lines }) => lines.length + 2)) <= most
  let left = most ?? Number.POSITIVE_INFINITY
  return blocks.flatMap(({ name, heading, lines }, index) => {
    const room = isRoomy ? lines.length : left - 1 - leastOf(blocks.slice(index + 1), left)
    const shown = lines.length <= room ? lines : lines.slice(0, Math.max(0, room - 1))
    const more = lines.length - shown.length
    const rest = more > 0 && room > 0 ? [paint.dim(`    … and ${more} more`)] : []
    left -= 1 + shown.length + rest.length
    const styled = (URGENT.includes(name) ? paint.mark : paint.bold)(cutToColumns(`  ${heading}`, columns))
    return [...(isRoomy ? [''] : []), styled, ...shown, ...rest]
  })
}

/** What later groups are left, of all lines at most the half beyond their headings. */
function leastOf(later: Block[], left: number): number {
  const wanted = sum(
    later.map(({ name, lines }) => (QUIET.includes(name) ? 0 : Math.min(LEAST_SHOWN, lines.length))),
  )
  return later.length + Math.max(0, Math.min(wanted, Math.floor((left - later.length) / 2)))
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Breaks only between words. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && longer.length <= columns) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
