// The conversation on whose behalf a verb runs: which work session it belongs to, and what is noted of it.
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

/** Makes this conversation belong to the work session. What a verb has written stands, also when this cannot be noted. */
export async function bind(workspace: Workspace, stored: StoredSession): Promise<void> {
  await noteConversation(workspace, { workSession: stored.session.id }).catch(() => undefined)
}

/** Notes what is now known of this conversation. */
export async function noteConversation(workspace: Workspace, changes: ClaudeSessionChanges): Promise<void> {
  const { store, claudeSession, claudeProcess, transcript, now } = workspace
  if (!claudeSession) return
  await changeClaudeSession(store, claudeSession, async known => {
    const { workSession } = known ?? {}
    const comes = changes.workSession !== undefined && changes.workSession !== workSession
    // Of another branch, its folder would stand in the way when git brings it.
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

/** What this conversation may build on: its own past, else that of the one before it in the same process. */
export async function readPast({
  store,
  claudeSession,
  claudeProcess,
  inherits,
}: Workspace): Promise<ClaudeSession> {
  const own = claudeSession ? await findClaudeSession(store, claudeSession) : undefined
  const before =
    !own && inherits && claudeProcess ? await findLatestInProcess(store, claudeProcess) : undefined
  // Whoever clears a conversation is told of at once: an id that just turns up is that of a fork.
  return own ?? (before && { ...before.known, forked: true }) ?? {}
}
