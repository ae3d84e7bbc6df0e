// Runs are nobody's conversation, whoever starts them.
import type { Workspace } from '../../workspace.ts'

/**
 * Without the conversation of the caller: it stays with its own work session, and the clock of this one is not its. Its
 * undo takes back nothing of this.
 */
export function asNobody(workspace: Workspace): Workspace {
  return {
    ...workspace,
    claudeSession: undefined,
    transcript: undefined,
    claudeProcess: undefined,
    inherits: false,
    run: undefined,
    recording: undefined,
    sessions: workspace.sessions.forWrite(undefined),
  }
}
