// A conversation has done real work, nobody has opened a work session, and it is about to be compacted: then one is
// opened for it, so that what was done is not lost. Nobody's repository gets files unasked: only where a journal is
// kept already, unless the user has switched it on for everywhere.

import type { Settings } from '../briefing/settings.ts'
import { captureNothing } from '../capture/captured.ts'
import { findReadSoFar } from '../store/captures.ts'
import { noteClaudeSession } from '../store/claude-sessions.ts'
import { CAPTURE_LOCK } from '../store/paths.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { shortenAtWord } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import { type InitInput, openWorkSession } from '../verbs/init.ts'
import type { Workspace } from '../workspace.ts'
import { readSince } from './capture.ts'

/** What to open. Undefined when there is too little to open one for, or it is not wanted. Writes nothing. */
export async function planOpening(workspace: Workspace): Promise<InitInput | undefined> {
  const { claudeSession, transcript, sessions, store } = workspace
  const settings = await sessions.readSettings()
  if (!claudeSession || !transcript || !isWanted(workspace, settings)) return undefined
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

export async function openByItself(workspace: Workspace, planned: InitInput): Promise<StoredSession> {
  const { store, claudeSession } = workspace
  // All that was done is for it, not only what comes now: nobody captures anything for it before that is noted.
  return store.lock(CAPTURE_LOCK, async () => {
    const { stored } = await openWorkSession(workspace, planned)
    if (claudeSession) await noteClaudeSession(store, claudeSession, { since: undefined })
    return stored
  })
}

function isWanted({ hasJournal }: Workspace, { autoOpen }: Settings): boolean {
  return autoOpen === 'always' || (autoOpen === 'journal' && hasJournal)
}

const LONGEST_GOAL = 300

/** What was asked first says what it is about. */
function goalOf(request: string, branch: string | undefined): string {
  const line = oneLine(request)
  if (line === '') return branch ? `Work on ${branch}` : 'Work without a stated goal'
  return shortenAtWord(line, LONGEST_GOAL)
}

const COMMON = /^(?:main|master|trunk|dev|develop|development)$/

/** `feature/oauth-login` is about `oauth-login`; the common branches say nothing. */
function nameOf(branch: string | undefined): string | undefined {
  const last = branch?.split('/').at(-1) ?? ''
  return COMMON.test(last) || !/[\p{L}\p{N}]/u.test(last) ? undefined : last.replace(/^\.+/, '')
}
