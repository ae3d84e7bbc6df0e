// Captures the work of conversations that ended without their last hook, as in a crash.

import { READING } from '../../deadlines.ts'
import { findCapture, listCaptures } from '../../store/captures.ts'
import { readClaudeSession } from '../../store/claude-sessions.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import {
  findLastTranscript,
  isTranscriptOf,
  keepLastTranscript,
  sizeOf,
  whereItIs,
} from '../../store/last-transcript.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { formatSecond, parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { record } from '../record-activity.ts'
import { type Conversation, readToEnd } from './capture.ts'
import { captureGit } from './capture-git.ts'

/** Call what it returns when the briefing has what was read, as for `capture`. Undefined if there is nothing to note. */
export async function catchUp(
  workspace: Workspace,
  stored: StoredSession,
): Promise<(() => Promise<void>) | undefined> {
  const { store } = workspace
  const { id } = stored.session
  const known = [...(await listCaptures(store, id))].map(([claudeSession, { transcript, at }]) => ({
    claudeSession,
    transcript: isTranscriptOf(claudeSession, transcript) ? whereItIs(transcript) : transcript,
    at,
  }))
  const noted = await findLastTranscript(store, id)
  const latest = noted && { ...noted, transcript: whereItIs(noted.transcript) }
  const size = latest ? sizeOf(latest.transcript) : 0
  const unknown = latest && !known.some(({ claudeSession }) => claudeSession === latest.claudeSession)
  const until = elapsedMs() + READING.onStart
  let more = false
  let hadMore = false
  for (const conversation of unknown ? [latest, ...known] : known) {
    if (await hasMore(workspace, id, conversation)) {
      hadMore = true
      more = (await readToEnd(workspace, stored, conversation, until)) || more
      await recordLastSign(workspace, id, conversation)
    }
  }
  // What a killed turn edited is not committed, and no end of a turn has told so.
  if (hadMore) await captureGit(workspace, stored, { unlessSame: true, waitMs: until - elapsedMs() })
  if (!latest || (!more && latest.size === size)) return undefined
  return () => keepLastTranscript(store, id, { ...latest, size: more ? 0 : size })
}

/** A conversation killed in a turn worked until then. */
export async function recordLastSign(
  workspace: Workspace,
  id: string,
  { claudeSession: conversation }: Pick<Conversation, 'claudeSession'>,
): Promise<void> {
  const known = await findCapture(workspace.store, id, conversation)
  const last = parseTime(known?.captured.lastAt)
  if (last && last <= workspace.now())
    await record(workspace, id, 'turn', { at: formatSecond(last), conversation })
}

/** False if the host deleted the transcript, or if the conversation now works for another work session. */
async function hasMore(
  { store }: Workspace,
  id: string,
  { claudeSession, transcript }: Conversation,
): Promise<boolean> {
  if (!isTranscriptOf(claudeSession, transcript) || sizeOf(transcript) === 0) return false
  const { workSession } = await readClaudeSession(store, claudeSession)
  return workSession === undefined || workSession === id
}
