// Finds the process that holds a conversation. Claude Code itself does not look: two processes would write into one
// transcript, and the turn of one of them would be lost.
import { join } from 'node:path'
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { namesIn } from '../../store/disk/root.ts'
import { findTranscript } from './find-transcript.ts'
import { readHostFile } from './settings-files.ts'

export interface Holder {
  pid: number
  /** `cli` for a terminal, `sdk-cli` for `claude -p`; empty if it is unknown. */
  entrypoint: string
}

/** The living process that holds the conversation now. The files are Claude Code's (docs/claude-code.md). */
export function findHolder(configFolder: string | undefined, claudeSession: string): Holder | undefined {
  if (!configFolder) return undefined
  for (const name of namesIn(join(configFolder, 'sessions'))) {
    const pid = Number(/^(\d+)\.json$/.exec(name)?.[1])
    const entry = pid ? readEntry(configFolder, pid) : undefined
    // A killed process leaves its file, and another may have its number.
    if (entry && isSame(entry.id, claudeSession) && isNamedRunning(`${pid}~${entry.start}`))
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

function readEntry(configFolder: string, pid: number) {
  const said = readHostFile(join(configFolder, 'sessions', `${pid}.json`))?.value
  if (typeof said?.sessionId !== 'string' || said.sessionId === '') return undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return { id: said.sessionId as string, start: text(said.procStart), entrypoint: text(said.entrypoint) }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
