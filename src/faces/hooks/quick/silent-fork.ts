// Finds forks that the host does not announce: in older clients, the new id just appears.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ClaudeSession, parseClaudeSession } from '../../../store/claude-sessions.ts'
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
  const { compacting: _, told: __, ...before } = findLastInProcess(root, process) ?? {}
  const forked = before.workSession !== undefined
  const quick = before.workSession ? readFresh(root, handOut, before.workSession) : undefined
  try {
    const found = forked ? { ...before, since: new Date().toISOString(), forked } : { process }
    // Another process may have bound the conversation in the meantime.
    await changeKnown(root, claudeSession, known => (known.workSession ? known : { ...known, ...found }))
  } catch {
    // The next prompt tries again.
    return false
  }
  return forked && (quick === undefined || isOpen(quick))
}

/** The last recorded conversation of that process. */
function findLastInProcess(root: string, process: string): ClaudeSession | undefined {
  let latest: { known: ClaudeSession; at: number } | undefined
  for (const name of namesIn(join(root, CLAUDE_SESSIONS))) {
    const path = `${CLAUDE_SESSIONS}/${name}`
    const known = parseClaudeSession(read(root, path))
    const at = known.process === process ? (statOf(join(root, path))?.mtimeMs ?? 0) : 0
    if (at > (latest?.at ?? 0)) latest = { known, at }
  }
  return latest?.known
}
