// Reads, changes nothing: one work session, or the list of them.
import type { Listing, StoredSession } from '../store/work-sessions.ts'
import { findNamedOrCurrent } from './find.ts'
import type { Workspace } from './workspace.ts'

export interface ViewInput {
  session?: string | undefined
}

export async function view(workspace: Workspace, input: ViewInput): Promise<{ stored: StoredSession }> {
  return { stored: await findNamedOrCurrent(workspace, input.session, ['active', 'paused']) }
}

/** Open ones first, then closed ones; each group by its last write, newest first. */
export async function list(workspace: Workspace): Promise<Listing> {
  const { sessions, problems } = await workspace.sessions.list('active', 'archive')
  const newest = (a: StoredSession, b: StoredSession) =>
    (b.session.updatedAt ?? '').localeCompare(a.session.updatedAt ?? '')
  const inPlace = (place: string) => sessions.filter(stored => stored.place === place).toSorted(newest)
  return { sessions: [...inPlace('active'), ...inPlace('archive')], problems }
}
