// Before a compaction, opens a work session for a conversation that did real work without one, so that the work is not
// lost. This happens only in projects with a journal, unless the user allows it everywhere.

import type { Settings } from '../briefing/settings.ts'
import { captureNothing } from '../capture/captured.ts'
import { readSince } from '../parts/capturing/capture.ts'
import { noteConversation, readPast } from '../parts/conversation.ts'
import { type Opening, openWorkSession } from '../parts/open-work-session.ts'
import { findReadSoFar } from '../store/captures.ts'
import { CAPTURE_LOCK } from '../store/paths.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { shortenAtWord } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import type { Workspace } from '../workspace.ts'

/** Returns what to open; undefined if there was too little work, or the setting is off. Writes nothing. */
export async function planOpening(workspace: Workspace): Promise<Opening | undefined> {
  const { claudeSession, transcript, sessions, store } = workspace
  const settings = await sessions.readSettings()
  if (!claudeSession || !transcript || !isWanted(workspace, settings)) return undefined
  // A run has a work session of its own, or had one until its thread was complete.
  if ((await readPast(workspace)).run) return undefined
  const soFar = await findReadSoFar(store, claudeSession)
  const { value } = await readSince(workspace, transcript, {
    soFar,
    since: undefined,
    value: captureNothing(),
  })
  if (value.edits < settings.autoOpenAfterEdits && value.commits.length === 0) return undefined
  const branch = workspace.readHead()?.branch
  return {
    goal: goalOf(value.requests[0]?.text ?? '', branch),
    name: nameOf(branch),
    tasks: [],
    steps: [],
    force: true,
    note: 'Opened by itself: work was done without a work session, and a compaction was near.',
  }
}

export async function openByItself(workspace: Workspace, planned: Opening): Promise<StoredSession> {
  const { store } = workspace
  // All earlier work belongs to it too. This must be noted before anything is captured for it.
  return store.lock(CAPTURE_LOCK, async () => {
    const { stored } = await openWorkSession(workspace, planned)
    await noteConversation(workspace, ({ since: _, ...kept }) => kept)
    return stored
  })
}

function isWanted({ hasJournal }: Workspace, { autoOpen }: Settings): boolean {
  return autoOpen === 'always' || (autoOpen === 'journal' && hasJournal)
}

const LONGEST_GOAL = 300

/** The first prompt gives the goal. */
function goalOf(request: string, branch: string | undefined): string {
  const line = oneLine(request)
  if (line === '') return branch ? `Work on ${branch}` : 'Work without a stated goal'
  return shortenAtWord(line, LONGEST_GOAL)
}

const COMMON = /^(?:main|master|trunk|dev|develop|development)$/

/** The topic of a branch: `oauth-login` for `feature/oauth-login`. Common branches have none. */
function nameOf(branch: string | undefined): string | undefined {
  const last = branch?.split('/').at(-1) ?? ''
  return COMMON.test(last) || !/[\p{L}\p{N}]/u.test(last) ? undefined : last.replace(/^\.+/, '')
}
