// Says in words what an agent does, by the group in which it stands: in the terminal and on the page alike.
import { whatFailed } from '../../../status/board/alerts.ts'
import type { GroupName } from '../../../status/board/order-rows.ts'
import { whatIsNeeded } from '../../../status/board/summarize.ts'
import type { AgentRow } from '../../../status/row.ts'
import { waitingWords } from './waiting-lines.ts'

export function whatItDoes(row: AgentRow, group: GroupName, isNarrow: boolean): string {
  const { message, waits } = row
  switch (group) {
    case 'needs-you':
      return whatIsNeeded(row)
    case 'errors':
      return whatFailed(row)
    case 'waiting':
    case 'limits':
      return joined(waitingWords(row, isNarrow), saysNothingMore(row) ? '' : message)
    case 'working':
    case 'stale':
      return joined(waits?.kind === 'background' ? '' : waitingWords(row, isNarrow), message)
    default:
      return message
  }
}

/** The message is what it waits for, or that sentence as a whole. */
function saysNothingMore(row: AgentRow): boolean {
  return row.message === row.waits?.what || row.message === waitingWords(row, false)
}

function joined(...texts: string[]): string {
  return texts.filter(Boolean).join(' · ')
}
