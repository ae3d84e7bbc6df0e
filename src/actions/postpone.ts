// A hook waits only briefly for another writer. What it could not write then is left to the next one.
import { LogbookError } from '../errors.ts'
import type { Postponed } from '../session/inbox.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from './workspace.ts'

export interface Written {
  stored: StoredSession
  /** The edit is kept, but not yet in the document; `stored` is as it was. */
  postponed: boolean
}

/** Throws what `update` throws, except LOCKED in a hook. */
export async function updateOrPostpone(
  workspace: Workspace,
  found: StoredSession,
  edit: (stored: StoredSession) => string,
  item: Postponed,
): Promise<Written> {
  try {
    return { stored: await workspace.sessions.update(found, edit), postponed: false }
  } catch (error) {
    if (!workspace.postpones || !(error instanceof LogbookError && error.code === 'LOCKED')) throw error
    // Tried at once, so that a mistake is told to whoever made it.
    edit(found)
    await workspace.sessions.postpone(found, item)
    return { stored: found, postponed: true }
  }
}
