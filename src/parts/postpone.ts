// A hook waits only briefly for another writer. What it could not write then is left to the next one.
import { LogbookError } from '../errors.ts'
import type { Postponed } from '../journal/postponed.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'

export interface Written {
  stored: StoredSession
  /** The edit is kept, but not yet in the document; `stored` is as it was. */
  postponed: boolean
}

/** What passes: another writer is at work, or somebody saved at the same moment. */
const PASSING = ['LOCKED', 'SET_ASIDE']

/** Throws what `update` throws, except what passes in a hook. */
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
    // Tried at once, so that a mistake is told to whoever made it.
    edit(found)
    await workspace.sessions.postpone(found, item)
    return { stored: found, postponed: true }
  }
}
