// Lists what a work session was told of earlier ones by itself, from the log of this machine.
import { parseRecalled, type Recalled } from '../../recall/offer/recalled.ts'
import { listClaudeSessions } from '../../store/claude-sessions.ts'
import { readRecalledLog } from '../../store/disk/recalled-log.ts'
import { claudeSessionPath } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'

/** The newest first. A conversation may have been told before it came to its work session. */
export async function listRecalled({ store }: Workspace, workSession: string): Promise<Recalled[]> {
  const all = parseRecalled(readRecalledLog(store.root))
  const isUnbound = ({ workSession: own, conversation }: Recalled) => own === undefined && conversation
  const kept = all.some(isUnbound) ? await listClaudeSessions(store) : []
  const came = new Set(
    kept.filter(({ known }) => known.workSession === workSession).map(({ id }) => claudeSessionPath(id)),
  )
  return all
    .filter(
      one =>
        one.workSession === workSession ||
        (isUnbound(one) && came.has(claudeSessionPath(one.conversation ?? ''))),
    )
    .toReversed()
}
