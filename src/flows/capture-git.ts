// What git tells of the work, which no one has to log.

import { commitOf } from '../journal/entry.ts'
import { keepCapturedGit, listCaptures } from '../store/captures.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { formatSecond, parseTime } from '../text/time.ts'
import type { Workspace } from '../workspace.ts'

/** Asks git, which may take a moment, what has been committed since the work session began. */
export async function captureGit(workspace: Workspace, { session }: StoredSession): Promise<void> {
  const first = await workspace.sessions.readEntry(session.id, 0)
  const captures = await listCaptures(workspace.store, session.id)
  const asked = [...captures.values()].map(({ captured }) => parseTime(captured.requests[0]?.at))
  const begun = Math.min(...asked.map(time => time?.getTime() ?? Number.POSITIVE_INFINITY))
  // One that was opened by itself began before it was opened.
  const earlier = begun < (parseTime(session.createdAt)?.getTime() ?? 0)
  // Git counts in seconds, and what was committed within one belongs to the work.
  const since = earlier
    ? { time: formatSecond(new Date(begun - 1000)) }
    : { commit: commitOf(first), time: session.createdAt }
  const changes = await workspace.readGitChanges(since)
  if (changes) await keepCapturedGit(workspace.store, session.id, changes)
}
