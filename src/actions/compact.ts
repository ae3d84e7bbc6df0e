// A compaction is about to happen: it is counted, and the state is kept as an entry.
import { LogbookError } from '../errors.ts'
import { finish } from '../session/changes.ts'
import { noteClaudeSession, readClaudeSession } from '../store/claude-sessions.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { record } from './activity.ts'
import { capture } from './capture.ts'
import { captureGit } from './capture-git.ts'
import { bind } from './conversation.ts'
import { writeEntry } from './entries.ts'
import { findCurrent } from './find.ts'
import { openByItself } from './open-by-itself.ts'
import { updateOrPostpone } from './postpone.ts'
import { makeStamp } from './stamp.ts'
import type { Workspace } from './workspace.ts'

export interface CompactResult {
  stored: StoredSession
  /** False when the host announced the same compaction before. */
  counted: boolean
  /** Nobody had opened a work session for what was done. */
  opened: boolean
}

/** Opens a work session when there is none and enough was done. Two announcements without a compaction between them, in one Claude session, count once. Undefined when there is none then either; else throws as findCurrent does. */
export async function compact(workspace: Workspace): Promise<CompactResult | undefined> {
  const current = await findOrOpen(workspace)
  if (!current) return undefined
  const { found, opened } = current
  const announced =
    workspace.claudeSession && (await readClaudeSession(workspace.store, workspace.claudeSession)).compacting
  const stamp = makeStamp(workspace)
  const compactions = announced ? 0 : 1
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
  // The document comes first: what follows may be ended by the time limit of a hook.
  await capture(workspace, stored)
  await writeEntry(workspace, stored, 'compaction')
  await bind(workspace, stored)
  if (!announced) await record(workspace, stored.session.id, 'compacted')
  if (workspace.claudeSession)
    await noteClaudeSession(workspace.store, workspace.claudeSession, { compacting: true })
  await captureGit(workspace, stored)
  await workspace.sessions.refresh(await workspace.sessions.reread(stored))
  return { stored, counted: !announced, opened }
}

async function findOrOpen(
  workspace: Workspace,
): Promise<{ found: StoredSession; opened: boolean } | undefined> {
  try {
    return { found: await findCurrent(workspace, ['active']), opened: false }
  } catch (error) {
    if (!(error instanceof LogbookError && error.code === 'NO_ACTIVE_SESSION')) throw error
    const opened = await openByItself(workspace)
    return opened && { found: opened, opened: true }
  }
}
