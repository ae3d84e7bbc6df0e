// Reads and changes the record of the calling conversation, and its work session.
import { isOpen } from '../journal/work-session.ts'
import {
  type ClaudeSession,
  comeTo,
  findLastInProcess,
  inherit,
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

/** If the document is on another branch, a new folder would be in the way of git. A closed one counts no time. */
async function recordLeaving(workspace: Workspace, workSession: string): Promise<void> {
  const left = await workspace.sessions.find(workSession)
  if (left && isOpen(left.session)) await record(workspace, workSession, 'conversation-left')
}

/**
 * The record of this conversation, or what it inherits from the previous one in the same process. What an agent starts in
 * its run, a conversation or another program, belongs to the run.
 */
export async function readPast(workspace: Workspace): Promise<ClaudeSession> {
  const { store, claudeSession, run } = workspace
  const own = claudeSession ? await findClaudeSession(store, claudeSession) : undefined
  if (own?.workSession !== undefined || run === undefined) return own ?? (await inheritHere(workspace))
  return { ...own, ...(await findClaudeSession(store, run)) }
}

/** A closed work session is not inherited. */
async function inheritHere(workspace: Workspace): Promise<ClaudeSession> {
  const { store, claudeProcess, inherits, now } = workspace
  if (!inherits || !claudeProcess) return {}
  const before = findLastInProcess(await listClaudeSessions(store), claudeProcess)?.known
  const found = before?.workSession ? await workspace.sessions.find(before.workSession) : undefined
  return found && !isOpen(found.session) ? {} : inherit(before, now())
}
