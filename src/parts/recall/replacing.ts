// Looks in other work sessions only if a decision says that it replaces one: no other entry waits for what searches.
import type { Change } from '../../journal/changes.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import type { Elsewhere } from './replace-elsewhere.ts'

/** Throws NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
export async function replaceElsewhere(
  workspace: Workspace,
  own: StoredSession,
  changes: Change[],
): Promise<Elsewhere> {
  const isTold = changes.some(change => change.kind === 'decision' && change.decision.replaces !== undefined)
  if (!isTold) return { changes, replaced: [], mark: async () => ({ warnings: [], takeBack: rethrow }) }
  const { findElsewhere } = await import('./replace-elsewhere.ts')
  return findElsewhere(workspace, own, changes)
}

async function rethrow(cause: unknown): Promise<never> {
  throw cause
}
