// Tells Claude in one line with the next prompt if much was changed and nothing logged. It never extends a turn, and
// comes once per so many changes.
import { shortIdOf } from '../journal/naming.ts'
import { findCapture, keepCapture } from '../store/captures.ts'
import { CAPTURE_LOCK } from '../store/paths.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'

/** Call it after capturing a turn. */
export async function remind(workspace: Workspace, { session }: StoredSession): Promise<void> {
  const { store, sessions, handOut, claudeSession } = workspace
  const { remindAfterEdits } = await sessions.readSettings()
  if (!claudeSession || remindAfterEdits === 0) return
  await store.lock(CAPTURE_LOCK, async () => {
    const capture = await findCapture(store, session.id, claudeSession)
    if (!capture) return
    const { edits } = capture.captured
    const unlogged = edits - capture.editsThen
    if (unlogged < remindAfterEdits) return
    const text = `Logbook: ${unlogged} file change${unlogged === 1 ? '' : 's'} since anything was logged to the work session ${shortIdOf(session.id)}. \`logbook log\` keeps what was done, decided or given up.`
    if (!handOut.leaveNote(claudeSession, 'reminder', text)) return
    await keepCapture(store, session.id, claudeSession, { ...capture, editsThen: edits })
  })
}
