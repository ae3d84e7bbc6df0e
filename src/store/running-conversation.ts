// Which conversation a process of Claude Code is in just now. A server that it has started lives on when the
// conversation is cleared, forked or exchanged for another, and is told nothing of it.
import { join } from 'node:path'
import { type HostFiles, readHostFile } from './claude-code.ts'
import { processStart } from './process-start.ts'

/**
 * Its id, from the file that Claude Code keeps about each of its processes; undefined when there is none, or it is
 * that of an earlier process with the same number. The format is Claude Code's (docs/claude-code.md).
 */
export function readRunningConversation(
  { configFolder }: Pick<HostFiles, 'configFolder'>,
  pid: number,
): string | undefined {
  const { sessionId, procStart } = readHostFile(join(configFolder, 'sessions', `${pid}.json`))?.value ?? {}
  const start = processStart(pid)
  const another = typeof procStart === 'string' && start !== undefined && procStart !== start
  return typeof sessionId === 'string' && sessionId !== '' && !another ? sessionId : undefined
}
