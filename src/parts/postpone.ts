// A hook waits only briefly for another writer. After that, its edit is left to the next writer.
import { LogbookError } from '../errors.ts'
import type { Postponed } from '../journal/postponed.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'

export interface Written {
  stored: StoredSession
  /** True if the edit is kept, but not yet in the document; `stored` is then unchanged. */
  postponed: boolean
}

/** Errors that pass: another writer is busy, or somebody saved at the same moment. */
const PASSING = ['LOCKED', 'SET_ASIDE']

/** Throws what `update` throws, except passing errors in a hook. */
export async function updateOrPostpone(
  workspace: Workspace,
  found: StoredSession,
  edit: (stored: StoredSession) => string,
  item: Postponed,
): Promise<Written> {
  try {
    return { stored: await workspace.sessions.update(found, edit), postponed: false }
  } catch (error) {
    const passes = error instanceof LogbookError && PASSING.includes(error.code)
    if (!workspace.postpones || !passes) throw error
    // A trial run now, so that the caller hears of a mistake.
    edit(found)
    await workspace.sessions.postpone(found, item)
    return { stored: found, postponed: true }
  }
}
