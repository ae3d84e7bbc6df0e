// The one line for which the page is opened: how many need somebody, until when a limit holds, how many work.
import { GROUPS, type GroupName } from '../../status/board/order-rows.ts'
import type { AgentRow } from '../../status/row.ts'
import { counted } from '../../text/names/counted.ts'
import type { SilentJson } from '../data/shapes.ts'
import { clockTime } from '../words/times.ts'
import { sinceWhenSilent } from './silent.ts'

export interface HeadlinePart {
  group: GroupName | 'silent'
  text: string
  /** What it says of each, where that is not shown below it. */
  title?: string
}

/** What is worth a word even if it is none. */
const WORDS: Record<GroupName, [one: string, many: string]> = {
  'needs-you': ['needs you', 'need you'],
  errors: ['failed', 'failed'],
  gone: ['gone', 'gone'],
  stale: ['stale', 'stale'],
  working: ['working', 'working'],
  waiting: ['waiting', 'waiting'],
  limits: ['limit', 'limits'],
  unknown: ['unknown', 'unknown'],
  idle: ['idle', 'idle'],
  completed: ['completed', 'completed'],
  ended: ['ended', 'ended'],
}

/** In the order of the line, which is not quite that of the groups: a limit is told early, because it holds up others. */
const ORDER: (GroupName | 'silent')[] = [
  'needs-you',
  'errors',
  'gone',
  'limits',
  'silent',
  'working',
  'stale',
  'waiting',
]

export function headlineOf(
  groups: readonly { name: GroupName; rows: readonly AgentRow[] }[],
  now: number,
  silent: readonly SilentJson[] = [],
): HeadlinePart[] {
  const order = [...ORDER, ...GROUPS.filter(name => !ORDER.includes(name))]
  return order.flatMap(name => {
    if (name === 'silent') return silentPart(silent, now)
    const rows = groups.find(group => group.name === name)?.rows ?? []
    if (rows.length === 0) return []
    const [one, many] = WORDS[name]
    const until = name === 'limits' ? liftedAt(rows, now) : ''
    return [{ group: name, text: `${rows.length} ${rows.length === 1 ? one : many}${until}` }]
  })
}

function silentPart(silent: readonly SilentJson[], now: number): HeadlinePart[] {
  if (silent.length === 0) return []
  const title = sinceWhenSilent(silent, now).join('\n')
  return [{ group: 'silent', text: `${counted(silent.length, 'host')} silent`, title }]
}

/** ` until 12:50`: when the first limit is lifted, where that is told. */
function liftedAt(rows: readonly AgentRow[], now: number): string {
  const times = rows.flatMap(({ waits }) => waits?.until ?? []).toSorted()
  return times[0] === undefined ? '' : ` until ${clockTime(times[0], now)}`
}
