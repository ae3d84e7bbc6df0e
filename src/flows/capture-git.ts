// What git tells of the work, which no one has to log.

import { stampIndex } from '../host/git/stamp-index.ts'
import { commitOf } from '../journal/entry.ts'
import { type Capture, findSeenByGit, keepCapturedGit, listCaptures } from '../store/captures.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { checksum } from '../text/checksum.ts'
import { formatSecond, parseTime } from '../text/time.ts'
import type { Workspace } from '../workspace.ts'

/**
 * Asks git, which may take a moment, what has been committed since the work session began. `unlessSame`: not when HEAD,
 * the index and what Claude has done are as they were: a turn that only talks costs no process. What somebody else has
 * changed meanwhile, without git, is then seen with the next turn that does something, a compaction or the end.
 */
export async function captureGit(
  workspace: Workspace,
  { session }: StoredSession,
  unlessSame = false,
): Promise<void> {
  const { store } = workspace
  const captures = [...(await listCaptures(store, session.id)).values()]
  const seen = describeSeen(workspace, captures)
  if (unlessSame && seen === (await findSeenByGit(store, session.id))) return
  const first = await workspace.sessions.readEntry(session.id, 0)
  const asked = captures.map(({ captured }) => parseTime(captured.requests[0]?.at))
  const begun = Math.min(...asked.map(time => time?.getTime() ?? Number.POSITIVE_INFINITY))
  // One that was opened by itself began before it was opened.
  const earlier = begun < (parseTime(session.createdAt)?.getTime() ?? 0)
  // Git counts in seconds, and what was committed within one belongs to the work.
  const since = earlier
    ? { time: formatSecond(new Date(begun - 1000)) }
    : { commit: commitOf(first), time: session.createdAt }
  const changes = await workspace.readGitChanges(since)
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
