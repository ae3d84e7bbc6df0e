// Finds the current conversation and folder of a process of Claude Code. Its server is not told if the conversation is
// cleared, forked, replaced or moved into a worktree.
import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { isNamedRunning, isRunning, processStart } from '../../store/disk/process-start.ts'
import { namesIn, statOf } from '../../store/disk/root.ts'
import { type HostFiles, readHostFile } from './settings-files.ts'

export interface RunningConversation {
  id: string
  /** Its working folder; undefined if it is unknown or gone. */
  cwd: string | undefined
}

/**
 * Reads the file that Claude Code keeps for each of its processes. Undefined if there is none, or if it belongs to an
 * earlier process with the same number. The format is Claude Code's (docs/claude-code.md).
 */
export function readRunningConversation(
  { configFolder }: Pick<HostFiles, 'configFolder'>,
  pid: number,
): RunningConversation | undefined {
  if (!configFolder) return undefined
  const said = readHostFile(join(configFolder, 'sessions', `${pid}.json`))?.value
  const start = processStart(pid)
  const another = typeof said?.procStart === 'string' && start !== undefined && said.procStart !== start
  if (another || typeof said?.sessionId !== 'string' || said.sessionId === '') return undefined
  return { id: said.sessionId, cwd: isFolder(said.cwd) ? said.cwd : undefined }
}

/** The folder where Claude Code started or continues a conversation. `cd` in its shell does not change it. */
export function findRunningFolder(
  { configFolder }: Pick<HostFiles, 'configFolder'>,
  id: string,
): string | undefined {
  if (!configFolder) return undefined
  const folder = join(configFolder, 'sessions')
  let latest: { cwd: string; at: number } | undefined
  for (const name of namesIn(folder)) {
    const pid = Number(/^(\d+)\.json$/.exec(name)?.[1])
    const running = pid ? readRunningConversation({ configFolder }, pid) : undefined
    // A killed process leaves its file.
    if (running?.id !== id || !running.cwd || !isRunning(pid, '')) continue
    const at = statOf(join(folder, name))?.mtimeMs ?? 0
    if (at >= (latest?.at ?? 0)) latest = { cwd: running.cwd, at }
  }
  return latest?.cwd
}

function isFolder(path: unknown): path is string {
  return typeof path === 'string' && isAbsolute(path) && existsSync(path)
}

/** True if a process named by `nameProcess` still runs, and Claude Code names no other conversation for it. */
export function isRunningIn(
  host: Pick<HostFiles, 'configFolder'>,
  process: string,
  conversation: string,
): boolean {
  if (!isNamedRunning(process)) return false
  const now = readRunningConversation(host, Number.parseInt(process, 10))
  return now === undefined || now.id === conversation
}
