// At the end of a turn or a conversation: captures the work, and sometimes keeps it as an entry. Nothing else may depend
// on this, because a killed host runs no hooks.

import { createdAtOf } from '../journal/entry.ts'
import { isOpen } from '../journal/work-session.ts'
import { capture } from '../parts/capturing/capture.ts'
import { captureGit } from '../parts/capturing/capture-git.ts'
import { findActive } from '../parts/find.ts'
import { record } from '../parts/record-activity.ts'
import { writeEntryIfNew } from '../parts/write-entry.ts'
import { forgetCaptured } from '../store/captures.ts'
import { forgetBefore } from '../store/claude-sessions.ts'
import { forgetLocks } from '../store/disk/forget-locks.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { parseTime } from '../text/time.ts'
import type { Workspace } from '../workspace.ts'
import { noteOverEstimate } from './over-estimate.ts'
import { remind } from './remind.ts'

/** The time between entries in a conversation without compactions. */
const ENTRY_EVERY_MS = 30 * 60_000

const FORGET_AFTER_MS = 60 * 24 * 60 * 60_000

/** `answer` is Claude's last message. Throws like findActive. */
export async function endTurn(workspace: Workspace, answer: string | undefined): Promise<void> {
  const stored = await findActive(workspace)
  await record(workspace, stored.session.id, 'turn')
  const noteRead = await capture(workspace, stored, answer)
  await remind(workspace, stored)
  await captureGit(workspace, stored, { unlessSame: true })
  const current = await refreshOpen(workspace, stored)
  if (current) await noteRead()
  if (current && (await isEntryDue(workspace, current))) await writeEntryIfNew(workspace, current, 'turn')
  if (current) await noteOverEstimate(workspace, current)
}

/** Throws like findActive. */
export async function endConversation(workspace: Workspace): Promise<void> {
  const stored = await findActive(workspace)
  await record(workspace, stored.session.id, 'conversation-ended')
  const noteRead = await capture(workspace, stored)
  await captureGit(workspace, stored)
  const current = await refreshOpen(workspace, stored)
  if (current) await noteRead()
  if (current) await writeEntryIfNew(workspace, current, 'end')
  const longAgo = workspace.now().getTime() - FORGET_AFTER_MS
  await forgetBefore(workspace.store, longAgo)
  forgetLocks(workspace.store.root, longAgo)
  workspace.handOut.forgetBefore(longAgo)
}

/** The work session as it is now. Undefined if it was closed in the meantime: its last entry is then written. */
async function refreshOpen(
  { sessions, store }: Workspace,
  stored: StoredSession,
): Promise<StoredSession | undefined> {
  const current = await sessions.reread(stored)
  if (isOpen(current.session)) {
    await sessions.refresh(current)
    return current
  }
  await forgetCaptured(store, stored.session.id)
  return undefined
}

async function isEntryDue({ sessions, now }: Workspace, { session }: StoredSession): Promise<boolean> {
  const last = parseTime(createdAtOf(await sessions.readEntry(session.id, -1)))
  const since = now().getTime() - (last?.getTime() ?? 0)
  // An entry from the future was written before the clock was set back.
  return since >= ENTRY_EVERY_MS || since < 0
}
