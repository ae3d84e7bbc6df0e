// Before a compaction: counts it, and keeps the state as an entry.
import { finish } from '../journal/changes.ts'
import { capture } from '../parts/capturing/capture.ts'
import { captureGit } from '../parts/capturing/capture-git.ts'
import { bind, noteConversation } from '../parts/conversation.ts'
import { findActive } from '../parts/find.ts'
import { updateOrPostpone } from '../parts/postpone.ts'
import { record } from '../parts/record-activity.ts'
import { makeStamp } from '../parts/stamp.ts'
import { isAbsence } from '../parts/unclear.ts'
import { writeEntryIfNew } from '../parts/write-entry.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'
import { openByItself, planOpening } from './open-by-itself.ts'

export interface CompactResult {
  stored: StoredSession
  /** False if the host announced the same compaction before. */
  counted: boolean
  /** True if this opened a work session. */
  opened: boolean
}

/** Opens a work session if there is none and enough was done; undefined if there is still none. Two announcements in a row count once. Otherwise throws like findActive. */
export async function compact(workspace: Workspace): Promise<CompactResult | undefined> {
  const current = await findOrOpen(workspace)
  if (!current) return undefined
  const { found, opened } = current
  const counted = await announce(workspace)
  const stored = await count(workspace, found, counted).catch(async error => {
    // Nothing was counted, so the next announcement must count.
    if (counted) await takeBack(workspace).catch(() => undefined)
    throw error
  })
  // The document comes first, because the time limit of a hook may stop what follows.
  const noteRead = await capture(workspace, stored)
  await writeEntryIfNew(workspace, stored, 'compaction', counted ? 'compaction' : undefined)
  await bind(workspace, stored)
  if (counted) await record(workspace, stored.session.id, 'compacted')
  await captureGit(workspace, stored)
  await workspace.sessions.refresh(await workspace.sessions.reread(stored))
  await noteRead()
  return { stored, counted, opened }
}

async function count(workspace: Workspace, found: StoredSession, counted: boolean): Promise<StoredSession> {
  const stamp = makeStamp(workspace)
  const compactions = counted ? 1 : 0
  const edit = (current: StoredSession) =>
    finish(current.text, current.file, {
      ...stamp.fields,
      compaction_count: current.session.compactionCount + compactions,
    })
  const { stored } = await updateOrPostpone(workspace, found, edit, {
    at: stamp.minute,
    changes: [],
    fields: stamp.fields,
    compactions,
  })
  return stored
}

/** False if it was announced before. Only one of several hooks at the same moment gets true, even if its edit fails. */
async function announce(workspace: Workspace): Promise<boolean> {
  let before = false
  await noteConversation(workspace, known => {
    before = known.compacting === true
    return { ...known, compacting: true }
  })
  return !before
}

async function takeBack(workspace: Workspace): Promise<void> {
  await noteConversation(workspace, ({ compacting: _, ...kept }) => kept)
}

async function findOrOpen(
  workspace: Workspace,
): Promise<{ found: StoredSession; opened: boolean } | undefined> {
  const known = await findIfAny(workspace)
  if (known) return { found: known, opened: false }
  const planned = await planOpening(workspace)
  if (!planned) return undefined
  // Under the lock, so that the second of two hooks finds what the first opened.
  return workspace.store.lock('open-by-itself', async () => {
    const found = await findIfAny(workspace)
    return found ? { found, opened: false } : { found: await openByItself(workspace, planned), opened: true }
  })
}

/** Throws like findActive, except if there is no work session. */
async function findIfAny(workspace: Workspace): Promise<StoredSession | undefined> {
  return findActive(workspace).catch(error => {
    if (isAbsence(error)) return undefined
    throw error
  })
}
