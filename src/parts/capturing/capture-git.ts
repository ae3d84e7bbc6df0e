// Captures commits and changed files from git, so that no one has to log them.

import { stampIndex } from '../../host/git/stamp-index.ts'
import { commitOf } from '../../journal/entry.ts'
import { type Capture, findSeenByGit, keepCapturedGit, listCaptures } from '../../store/captures.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { checksum } from '../../text/checksum.ts'
import { formatSecond, parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

interface Asking {
  /**
   * Asks only if HEAD, the index or Claude's work has changed, so that a turn without work costs no process. Changes of
   * other people are then seen at the next turn with work, at a compaction or at the end.
   */
  unlessSame?: boolean
  /** What is left for git of the time that a flow has. */
  waitMs?: number
}

/** Asks git for commits since the work session began, and for what is not committed. */
export async function captureGit(
  workspace: Workspace,
  { session }: StoredSession,
  { unlessSame = false, waitMs }: Asking = {},
): Promise<void> {
  const { store } = workspace
  const captures = [...(await listCaptures(store, session.id)).values()]
  const seen = describeSeen(workspace, captures)
  if (unlessSame && seen === (await findSeenByGit(store, session.id))) return
  const first = await workspace.sessions.readEntry(session.id, 0)
  const asked = captures.map(({ captured }) => parseTime(captured.requests[0]?.at))
  const begun = Math.min(...asked.map(time => time?.getTime() ?? Number.POSITIVE_INFINITY))
  // A work session that Logbook opened began earlier than its opening.
  const earlier = begun < (parseTime(session.createdAt)?.getTime() ?? 0)
  // Git counts in seconds. A commit in the same second belongs to the work.
  const since = earlier
    ? { time: formatSecond(new Date(begun - 1000)) }
    : { commit: commitOf(first), time: session.createdAt }
  const changes = await workspace.readGitChanges(since, waitMs)
  if (changes) await keepCapturedGit(store, session.id, changes, seen)
}

function describeSeen({ checks, readHead }: Workspace, captures: Capture[]): string {
  // Each edit counts, also of a file that was touched before: a commit may lie between the two.
  const work = captures.map(({ captured: { edits, passed, failed, commits } }) => [
    edits,
    passed,
    failed,
    commits,
  ])
  return checksum(JSON.stringify([checks.folder, readHead(), stampIndex(checks.folder), work]))
}
