// Finds the process that holds a conversation. Claude Code itself does not look: two processes would write into one
// transcript, and the turn of one of them would be lost.
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { findTranscript } from './find-transcript.ts'
import { listRegistered, readLive } from './live-conversations.ts'

export interface Holder {
  pid: number
  /** `cli` for a terminal, `sdk-cli` for `claude -p`; empty if it is unknown. */
  entrypoint: string
}

/** The living process that holds the conversation now. The files are Claude Code's (docs/claude-code.md). */
export function findHolder(configFolder: string | undefined, claudeSession: string): Holder | undefined {
  for (const pid of listRegistered(configFolder)) {
    const entry = readLive(configFolder, pid)
    if (entry && isSame(entry.conversation, claudeSession) && isNamedRunning(entry.process))
      return { pid, entrypoint: entry.entrypoint }
  }
  return undefined
}

/** Why a conversation cannot be gone on with: its transcript is gone, or another process holds it. */
export function whyClosed(
  configFolder: string | undefined,
  claudeSession: string,
): { why: 'gone' } | { why: 'held'; pid: number } | undefined {
  const holder = findHolder(configFolder, claudeSession)
  if (holder) return { why: 'held', pid: holder.pid }
  return findTranscript(configFolder, claudeSession) === undefined ? { why: 'gone' } : undefined
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
