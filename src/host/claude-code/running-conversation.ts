// Which conversation a process of Claude Code is in just now, and where. A server that it has started lives on when
// the conversation is cleared, forked, exchanged for another or moves into a worktree, and is told nothing of it.
import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { isNamedRunning, isRunning, processStart } from '../../store/disk/process-start.ts'
import { namesIn, statOf } from '../../store/disk/root.ts'
import { type HostFiles, readHostFile } from './settings-files.ts'

export interface RunningConversation {
  id: string
  /** Its working folder; undefined when it is not said, or gone. */
  cwd: string | undefined
}

/**
 * From the file that Claude Code keeps about each of its processes; undefined when there is none, or it is that of an
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

/** The folder in which Claude Code was started, or goes on, for a conversation: `cd` in its shell does not change it. */
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
    // A process that was killed leaves its file.
    if (running?.id !== id || !running.cwd || !isRunning(pid, '')) continue
    const at = statOf(join(folder, name))?.mtimeMs ?? 0
    if (at >= (latest?.at ?? 0)) latest = { cwd: running.cwd, at }
  }
  return latest?.cwd
}

function isFolder(path: unknown): path is string {
  return typeof path === 'string' && isAbsolute(path) && existsSync(path)
}

/** Whether a process that was named by `nameProcess` still runs, and not for another conversation as far as Claude Code says. */
export function isRunningIn(
  host: Pick<HostFiles, 'configFolder'>,
  process: string,
  conversation: string,
): boolean {
  if (!isNamedRunning(process)) return false
  const now = readRunningConversation(host, Number.parseInt(process, 10))
  return now === undefined || now.id === conversation
}
