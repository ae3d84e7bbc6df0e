// Writes what a hook tells of its conversation, as a line of status in a project with a journal. No library, no lock, no
// network: nobody waits for it.
import { join } from 'node:path'
import { agentFileName } from '../../../status/agent-file.ts'
import type { Signal } from '../../../status/signals/signal.ts'
import type { Update } from '../../../status/update.ts'
import { renderUpdate } from '../../../status/write-update.ts'
import { isPlainFile } from '../../../store/disk/links.ts'
import { readEnd } from '../../../store/disk/plain-file.ts'
import { findRoot } from '../../../store/disk/root.ts'
import { appendStatus } from '../../../store/disk/status/append-status.ts'
import { STATUS } from '../../../store/paths.ts'
import { rememberProject } from '../../../store/status/known-projects.ts'
import type { Where } from '../quick/look.ts'
import { makeUpdate } from './make-update.ts'

/** `at` is when the hook began. With `begins`, this machine remembers the project. Throws if the write fails. */
export async function keepSignal(where: Where, signal: Signal, at: Date, begins: boolean): Promise<void> {
  const { claudeSession, env } = where
  const root = findRoot(where)
  if (!claudeSession || !root.exists) return
  const update = await makeUpdate({ ...where, claudeSession }, signal, at)
  if (isOutdated(root.path, claudeSession, update, at)) return
  appendStatus(root.path, claudeSession, renderUpdate(update))
  if (begins) rememberProject(root.path, env)
}

/** Hooks in the background may overtake each other; a clock that was set back must not silence an agent for long. */
const OVERTAKEN_MS = 10_000
/** Milliseconds between the request of a subagent and the end of its conversation's turn. */
const TOGETHER_MS = 1_000

/** True if a later line of the same agent is there, or the person is still asked for what goes on in the background. */
function isOutdated(
  root: string,
  agent: string,
  { session, status, waits, ended }: Update,
  at: Date,
): boolean {
  if (status === 'blocked' || ended) return false
  const last = readLast(root, agent, session)
  const later = last ? Date.parse(last.timestamp) - at.getTime() : Number.NaN
  if (waits?.kind === 'background' && last?.status === 'blocked' && later > -TOGETHER_MS) return true
  return later > 0 && later < OVERTAKEN_MS
}

/** Bytes, some ten lines. */
const TAIL = 8_192

/** The last line of an agent, if it is among the last of its file. */
function readLast(
  root: string,
  agent: string,
  session: string,
): Pick<Update, 'timestamp' | 'status'> | undefined {
  const path = `${STATUS}/${agentFileName(agent)}`
  if (!isPlainFile(root, path)) return undefined
  const said = `"session":${JSON.stringify(session)},`
  const line = readEnd(join(root, path), TAIL)
    .split('\n')
    .findLast(one => one.startsWith('{"timestamp":') && one.includes(said))
  try {
    return line === undefined ? undefined : JSON.parse(line)
  } catch {
    // Somebody else's line, or a torn one.
    return undefined
  }
}
