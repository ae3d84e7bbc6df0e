// Reads and changes the record of the calling conversation, and its work session.
import {
  type ClaudeSession,
  comeTo,
  findLastInProcess,
  inherit,
  leave,
  type Telling,
  type Told,
  tell,
} from '../store/claude-session-record.ts'
import { changeClaudeSession, findClaudeSession, listClaudeSessions } from '../store/claude-sessions.ts'
import { beginLastTranscript } from '../store/last-transcript.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'
import { record } from './record-activity.ts'

/** Binds this conversation to the work session. A failure is ignored, because the verb's own write is done. */
export async function bind(workspace: Workspace, { session: { id } }: StoredSession): Promise<void> {
  await come(workspace, id, known => comeTo(known, id, workspace.now())).catch(() => undefined)
}

/** Remembers what this conversation was told of a work session. */
export async function noteTold(workspace: Workspace, told: Told, telling: Telling): Promise<void> {
  await come(workspace, told.id, known => tell(known, told, telling, workspace.now()))
}

async function come(
  workspace: Workspace,
  workSession: string,
  change: (known: ClaudeSession) => ClaudeSession,
): Promise<void> {
  const { store, claudeSession, transcript } = workspace
  await noteConversation(workspace, change)
  if (claudeSession && transcript)
    await beginLastTranscript(store, workSession, { claudeSession, transcript })
}

/** Changes the record of this conversation. */
export async function noteConversation(
  workspace: Workspace,
  change: (known: ClaudeSession) => ClaudeSession,
): Promise<void> {
  const { store, claudeSession, claudeProcess } = workspace
  if (!claudeSession) return
  await changeClaudeSession(store, claudeSession, async found => {
    const next = change(found ?? (await inheritHere(workspace)))
    if (found?.workSession !== undefined && next.workSession !== found.workSession)
      await recordLeaving(workspace, found.workSession)
    return claudeProcess ? { ...next, process: claudeProcess } : next
  })
}

/** If the document is on another branch, a new folder would be in the way of git. */
async function recordLeaving(workspace: Workspace, workSession: string): Promise<void> {
  if (await workspace.sessions.find(workSession)) await record(workspace, workSession, 'conversation-left')
}

/** Unbinds this conversation from its closed work session. */
export async function leaveClosed({ store, claudeSession, now }: Workspace): Promise<void> {
  if (claudeSession) await changeClaudeSession(store, claudeSession, known => leave(known ?? {}, now()))
}

/** The record of this conversation, or what it inherits from the previous one in the same process. */
export async function readPast(workspace: Workspace): Promise<ClaudeSession> {
  const { store, claudeSession } = workspace
  const own = claudeSession ? await findClaudeSession(store, claudeSession) : undefined
  return own ?? (await inheritHere(workspace))
}

async function inheritHere({ store, claudeProcess, inherits, now }: Workspace): Promise<ClaudeSession> {
  if (!inherits || !claudeProcess) return {}
  return inherit(findLastInProcess(await listClaudeSessions(store), claudeProcess)?.known, now())
}
