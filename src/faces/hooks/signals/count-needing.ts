// Counts who else waits for a person: other conversations of this machine, and agents of this project. The host asks for it
// with every answer, so it looks only at what changed lately.
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { findConfigFolder } from '../../../host/claude-code/config-folder.ts'
import { listRegistered, readLive } from '../../../host/claude-code/live-conversations.ts'
import { isAliveOn, readMachine } from '../../../host/programs/machine.ts'
import { stemOf } from '../../../status/agent-file.ts'
import { isOwnDialog } from '../../../status/judging/own-dialog.ts'
import { readUpdate } from '../../../status/read-update.ts'
import type { Update } from '../../../status/update.ts'
import { hasLink } from '../../../store/disk/links.ts'
import { readEnd } from '../../../store/disk/plain-file.ts'
import { isRunning } from '../../../store/disk/process-start.ts'
import { namesIn } from '../../../store/disk/root.ts'
import { STATUS } from '../../../store/paths.ts'
import type { Where } from '../quick/look.ts'

/** Without the conversation that asks. */
export function countNeeding(root: string, { claudeSession, env }: Where): number {
  const configFolder = findConfigFolder(env)
  const waiting = listRegistered(configFolder).filter(pid => {
    // A killed client leaves its entry, and asking for a process is cheaper than reading.
    const entry = isRunning(pid, '') ? readLive(configFolder, pid) : undefined
    if (entry?.alive !== true || entry.status !== 'waiting' || isOwnDialog(entry)) return false
    return entry.conversation !== claudeSession
  })
  return waiting.length + listBlocked(root, env).length
}

/** With more files, looking would take longer than anything else here: `logbook watch` tells of them. */
const MOST_FILES = 200
const LATELY_MS = 24 * 3_600_000

/** The agents that say so themselves. Of a conversation of Claude Code, the register knows more. */
function listBlocked(root: string, env: NodeJS.ProcessEnv): Update[] {
  if (hasLink(root, STATUS)) return []
  const names = namesIn(join(root, STATUS))
  if (names.length > MOST_FILES) return []
  return names.flatMap(name => {
    const stem = stemOf(name)
    const last = stem === undefined ? [] : readLately(join(root, STATUS, name), stem)
    return last.filter(isForPerson).filter(update => isThere(update, env))
  })
}

function isForPerson({ status, conversation, waits }: Update): boolean {
  return status === 'blocked' && conversation === undefined && (waits?.kind ?? 'person') === 'person'
}

/** True also where nobody here can tell, as of a process of another machine. */
function isThere(update: Update, env: NodeJS.ProcessEnv): boolean {
  return update.process === undefined || isAliveOn(readMachine(env), update) !== false
}

/** Bytes, some ten lines. */
const TAIL = 4_096

/** What stands at the end of a file, if somebody may be blocked there. */
function readLately(file: string, stem: string): Update[] {
  try {
    const found = lstatSync(file)
    if (!found.isFile() || Date.now() - found.mtimeMs > LATELY_MS) return []
  } catch {
    // It is gone, or of somebody else.
    return []
  }
  const end = readEnd(file, TAIL)
  if (!end.includes('blocked')) return []
  const updates = end.split('\n').flatMap(line => readUpdate(line, stem) ?? [])
  return [...new Map(updates.map(update => [update.session, update])).values()]
}
