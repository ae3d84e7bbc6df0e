// Captures what a run has done when its program has ended. Its own hooks may have been killed with it: the host waits for
// none in the background when it prints.

import { findTranscript } from '../../host/claude-code/find-transcript.ts'
import type { Run } from '../../runs/run.ts'
import { findCapture } from '../../store/captures.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { keepLastTranscript, sizeOf } from '../../store/last-transcript.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { readToEnd } from '../capturing/capture.ts'
import { captureGit } from '../capturing/capture-git.ts'
import { recordLastSign } from '../capturing/catch-up.ts'
import { writeEntryIfNew } from '../write-entry.ts'

/** A run as far as its work session needs it. */
export type Ended = Pick<Run, 'folder'> & Partial<Pick<Run, 'claudeSession' | 'workSession' | 'lastWords'>>

const READING_MS = 10_000

/** `workspace` looks from the folder of the run. */
export async function captureRun(
  workspace: Workspace,
  stored: StoredSession,
  { claudeSession, lastWords }: Ended,
): Promise<void> {
  const { store, sessions } = workspace
  const transcript = claudeSession && findTranscript(workspace.host.configFolder, claudeSession)
  if (claudeSession && transcript) {
    const size = sizeOf(transcript)
    const conversation = { claudeSession, transcript, answer: lastWords }
    const before = await lastSeen(workspace, stored, claudeSession)
    const more = await readToEnd(workspace, stored, conversation, elapsedMs() + READING_MS)
    if (before !== (await lastSeen(workspace, stored, claudeSession)))
      await recordLastSign(workspace, stored.session.id, conversation)
    await captureGit(workspace, stored)
    await sessions.refresh(await sessions.reread(stored))
    await keepLastTranscript(store, stored.session.id, { claudeSession, transcript, size: more ? 0 : size })
  }
  await writeEntryIfNew(workspace, await sessions.reread(stored), 'end')
}

async function lastSeen(
  { store }: Workspace,
  { session }: StoredSession,
  claudeSession: string,
): Promise<string | undefined> {
  return (await findCapture(store, session.id, claudeSession))?.captured.lastAt
}
