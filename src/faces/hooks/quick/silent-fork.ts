// Finds forks that the host does not announce: in older clients, the new id just appears.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findLastInProcess, inherit, parseClaudeSession } from '../../../store/claude-session-record.ts'
import { nameProcess } from '../../../store/disk/process-start.ts'
import { namesIn, statOf } from '../../../store/disk/root.ts'
import { CLAUDE_SESSIONS, claudeSessionPath } from '../../../store/paths.ts'
import { changeKnown } from './change-known.ts'
import { read } from './files.ts'
import { isOpen, listDocuments, readFresh } from './look.ts'
import type { Mailbox } from './next-prompt.ts'

/**
 * True if this conversation is an unannounced fork: its id is new in a process of Claude Code whose last conversation
 * belongs to an open work session. The fork then belongs to it too. Each conversation is checked once.
 */
export async function findSilentFork(
  { root, claudeSession, handOut }: Mailbox,
  claudePid: number | undefined,
): Promise<boolean> {
  const path = claudeSessionPath(claudeSession)
  if (!claudePid || existsSync(join(root, path)) || listDocuments(root).length === 0) return false
  const process = nameProcess(claudePid)
  const before = findLastInProcess(listKept(root), process)?.known
  const quick = before?.workSession ? readFresh(root, handOut, before.workSession) : undefined
  const isClosed = quick !== undefined && !isOpen(quick)
  const found = { ...(isClosed ? {} : inherit(before, new Date())), process }
  try {
    // Another process may have bound the conversation in the meantime.
    await changeKnown(root, claudeSession, known => (known.workSession ? known : { ...known, ...found }))
  } catch {
    // The next prompt tries again.
    return false
  }
  return found.forked === true
}

function listKept(root: string) {
  return namesIn(join(root, CLAUDE_SESSIONS)).map(name => {
    const path = `${CLAUDE_SESSIONS}/${name}`
    return {
      known: parseClaudeSession(read(root, path)),
      // Only asked for the conversations of one process.
      get at() {
        return statOf(join(root, path))?.mtimeMs ?? 0
      },
    }
  })
}
