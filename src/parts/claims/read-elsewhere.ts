// Asks the hub which threads of a plan other machines run or have completed, for whoever looks. It never fails: without an
// answer, what was known before holds, and a sentence says so.
import { LogbookError } from '../../errors.ts'
import { findElsewhere } from '../../hub/elsewhere.ts'
import type { ThreadElsewhere } from '../../runs/next/thread-state.ts'
import type { Run } from '../../runs/run.ts'
import type { Workspace } from '../../workspace.ts'
import { HubFault } from '../forwarding/hub-client.ts'
import { openOwnClaims } from './own-claims.ts'

export interface LookedElsewhere {
  threads: ReadonlyMap<string, ThreadElsewhere>
  /** Why it is not known. */
  note?: string
}

const known = new Map<string, LookedElsewhere['threads']>()

/** `runs` are those of the plan whose records are here. */
export async function readElsewhere(
  workspace: Workspace,
  plan: string,
  runs: readonly Pick<Run, 'id'>[],
): Promise<LookedElsewhere> {
  const key = `${workspace.store.root}\n${plan}`
  try {
    const own = openOwnClaims(workspace)
    if (!own) return { threads: new Map() }
    const found = findElsewhere(
      await own.hub.runs({ project: own.project, plan }),
      new Set(runs.map(({ id }) => id)),
    )
    const threads = new Map(
      [...found].map(([thread, { kind, run }]): [string, ThreadElsewhere] => [
        thread,
        { kind, host: run.host, at: kind === 'done' ? run.endedAt : run.since, silent: run.silent },
      ]),
    )
    known.set(key, threads)
    return { threads }
  } catch (error) {
    if (!(error instanceof HubFault || error instanceof LogbookError)) throw error
    const note = `What other machines do is not known: the hub was asked, and ${error.message}.`
    return { threads: known.get(key) ?? new Map(), note }
  }
}
