// Shows of a board only what a token is for.
import type { Grant } from '../../hub/grant.ts'
import { isGranted } from '../../hub/grant.ts'
import { describeSilent } from '../../hub/name-rows.ts'
import { alertsOf } from '../../status/board/alerts.ts'
import type { Look } from '../../status/board/board.ts'
import { summarize } from '../../status/board/summarize.ts'
import type { AgentRow } from '../../status/row.ts'
import type { LiveBoard, OwnBoard } from './live-board.ts'

export function limitBoard(board: LiveBoard & Pick<OwnBoard, 'fault'>, grant: Grant): LiveBoard {
  if (grant.projects === 'all') return board
  let made: { of: Look; own: Look } | undefined
  const look = () => {
    const of = board.look()
    // Who follows it looks at what is new alone.
    if (made?.of !== of) made = { of, own: limitLook(of, grant, board.fault?.() !== undefined) }
    return made.own
  }
  return {
    rows: () => look().rows,
    look,
    onChange: listener => board.onChange(listener),
  }
}

/** What is told beside the rows may name other hosts, unless it is why all of them may be old. */
function limitLook({ now, machine, rows, note, silent = [] }: Look, grant: Grant, isOld: boolean): Look {
  const own = rows.filter(row => isForRow(grant, row))
  const hosts = new Set(own.filter(({ ended }) => !ended).map(({ host }) => host))
  const ownSilent = silent.filter(({ host }) => hosts.has(host))
  const told = isOld ? note : describeSilent(ownSilent)
  return {
    now,
    rows: own,
    plans: [],
    summary: summarize(own, []),
    alerts: alertsOf(own, now),
    machine,
    silent: ownSilent,
    ...(told === undefined ? {} : { note: told }),
  }
}

function isForRow(grant: Grant, { project }: AgentRow): boolean {
  return project !== undefined && isGranted(grant, 'read', { project })
}
