// Frees threads that runs of other machines hold at the hub, because a person knows that nothing runs there any more. What
// such a run says later is told on its machine, and counts no more.
import { LogbookError } from '../../errors.ts'
import { type ClaimEnd, findElsewhere, type RemoteRun } from '../../hub/elsewhere.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { HubFault } from '../forwarding/hub-client.ts'
import { openOwnClaims } from './own-claims.ts'
import { refuseAway } from './refusals.ts'
import { sendEnds } from './send-ends.ts'

export interface SettledElsewhere {
  plan: string
  thread: string
  host: string
  run: string
  status: 'completed' | 'failed' | 'interrupted'
}

/**
 * `own` are the ids of the runs whose records are here. Without an end that a person names, only what is on silent hosts is
 * freed. Throws WRONG_STATE for another one, UNREADABLE if the hub is away.
 */
export async function settleElsewhere(
  workspace: Workspace,
  { plan, threads, own }: { plan: string; threads: readonly string[]; own: ReadonlySet<string> },
  named: SettledElsewhere['status'] | undefined,
): Promise<SettledElsewhere[]> {
  const claims = openOwnClaims(workspace)
  if (!claims) return []
  const { hub, host, project } = claims
  try {
    await sendEnds(workspace, claims)
    const found = findElsewhere(await hub.runs({ project, plan }), own)
    const held = threads.flatMap(thread => {
      const one = found.get(thread)
      return one?.kind === 'runs' ? [one.run] : []
    })
    if (named === undefined) for (const run of held) refuseHeard(run)
    const settled: SettledElsewhere[] = []
    const status = named ?? 'interrupted'
    const end: ClaimEnd = {
      status,
      complete: status === 'completed',
      endedAt: formatSecond(workspace.now()),
      settled: true,
    }
    for (const { run, thread, fence, host: of } of held) {
      const outcome = await hub.finish({ host, project, plan, thread, run }, fence ?? 0, end)
      if (outcome === 'finished') settled.push({ plan, thread, host: of, run, status })
    }
    return settled
  } catch (error) {
    throw error instanceof HubFault ? refuseAway(claims, error) : error
  }
}

function refuseHeard({ host, thread, silent }: RemoteRun): void {
  if (silent) return
  throw new LogbookError(
    'WRONG_STATE',
    `${host}, which runs ${thread}, is heard at the hub; nothing was settled.`,
    `End it there: {stop} ${thread}. If you know that nothing runs there, say so: {runs settle} --thread ${thread} --as interrupted.`,
  )
}
