// Reads and changes the record of the calling conversation, and its work session.
import {
  type ClaudeSession,
  type ClaudeSessionChanges,
  changeClaudeSession,
  findClaudeSession,
  findLatestInProcess,
} from '../store/claude-sessions.ts'
import { beginLastTranscript } from '../store/last-transcript.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'
import { record } from './record-activity.ts'

/** Binds this conversation to the work session. A failure is ignored, because the verb's own write is done. */
export async function bind(workspace: Workspace, stored: StoredSession): Promise<void> {
  await noteConversation(workspace, { workSession: stored.session.id }).catch(() => undefined)
}

/** Changes the record of this conversation. */
export async function noteConversation(workspace: Workspace, changes: ClaudeSessionChanges): Promise<void> {
  const { store, claudeSession, claudeProcess, transcript, now } = workspace
  if (!claudeSession) return
  await changeClaudeSession(store, claudeSession, async known => {
    const { workSession } = known ?? {}
    const comes = changes.workSession !== undefined && changes.workSession !== workSession
    // If the document is on another branch, a new folder would be in the way of git.
    if (comes && workSession !== undefined && (await workspace.sessions.find(workSession)))
      await record(workspace, workSession, 'conversation-left')
    const past = comes ? await readPast(workspace) : {}
    const forked = past.workSession === changes.workSession ? past.forked : undefined
    return {
      ...(comes ? { since: now().toISOString(), forked } : {}),
      ...changes,
      ...(claudeProcess ? { process: claudeProcess } : {}),
    }
  })
  if (changes.workSession !== undefined && transcript)
    await beginLastTranscript(store, changes.workSession, { claudeSession, transcript })
}

/** The record of this conversation, or of the previous one in the same process. */
export async function readPast({
  store,
  claudeSession,
  claudeProcess,
  inherits,
}: Workspace): Promise<ClaudeSession> {
  const own = claudeSession ? await findClaudeSession(store, claudeSession) : undefined
  const before =
    !own && inherits && claudeProcess ? await findLatestInProcess(store, claudeProcess) : undefined
  // The host reports a cleared conversation at once, so an unannounced new id is a fork.
  return own ?? (before && { ...before.known, forked: true }) ?? {}
}
