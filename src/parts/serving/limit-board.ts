// Shows of a board only what a token is for.
import type { Grant } from '../../hub/grant.ts'
import { isGranted } from '../../hub/grant.ts'
import { alertsOf } from '../../status/board/alerts.ts'
import type { Look } from '../../status/board/board.ts'
import { summarize } from '../../status/board/summarize.ts'
import type { AgentRow } from '../../status/row.ts'
import type { LiveBoard } from './live-board.ts'

export function limitBoard(board: LiveBoard, grant: Grant): LiveBoard {
  if (grant.projects === 'all') return board
  const rows = () => board.rows().filter(row => isForRow(grant, row))
  return {
    rows,
    look(): Look {
      const { now, machine } = board.look()
      const own = rows()
      // What is told beside them names other hosts.
      return { now, rows: own, plans: [], summary: summarize(own, []), alerts: alertsOf(own, now), machine }
    },
    onChange: listener => board.onChange(listener),
  }
}

function isForRow(grant: Grant, { project }: AgentRow): boolean {
  return project !== undefined && isGranted(grant, 'read', { project })
}
