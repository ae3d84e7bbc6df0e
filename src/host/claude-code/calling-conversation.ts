// Finds the conversation of Claude Code that called a command or a server, and the place of its work.
import { findLastInProcess } from '../../store/claude-session-record.ts'
import { listClaudeSessions } from '../../store/claude-sessions.ts'
import { openFileStore } from '../../store/disk/file-store.ts'
import { nameProcess } from '../../store/disk/process-start.ts'
import { findRoot } from '../../store/disk/root.ts'
import { findConfigFolder } from './config-folder.ts'
import { findOwnFolder } from './own-folder.ts'
import { findRunningFolder, readRunningConversation } from './running-conversation.ts'

/**
 * Finds the current Claude session and folder of a process that calls its server: from Claude Code's own file, or our
 * hooks' last record, or the start of the server.
 */
export async function findConversation(given: {
  cwd: string
  env: NodeJS.ProcessEnv
  clientPid: number
}): Promise<{ claudeSession: string | undefined; cwd: string }> {
  const { env, clientPid } = given
  const configFolder = findConfigFolder(env)
  const running = readRunningConversation({ configFolder }, clientPid)
  const claudeSession = running?.id ?? (await findNoted(given))
  const project = env.CLAUDE_PROJECT_DIR
  return {
    claudeSession,
    cwd: findOwnFolder({ cwd: running?.cwd ?? given.cwd, env, project, claudeSession }),
  }
}

async function findNoted(given: {
  cwd: string
  env: NodeJS.ProcessEnv
  clientPid: number
}): Promise<string | undefined> {
  const started = given.env.CLAUDE_CODE_SESSION_ID
  const root = findRoot(given)
  if (!started || !root.exists) return started
  const kept = await listClaudeSessions(openFileStore(root.path, 0))
  return findLastInProcess(kept, nameProcess(given.clientPid))?.id ?? started
}

/** The folder of the conversation's work for a command in Claude's shell; the working folder in a terminal. */
export function findShellFolder({ cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }): string {
  const claudeSession = env.CLAUDE_CODE_SESSION_ID
  if (!claudeSession) return cwd
  const configFolder = findConfigFolder(env)
  const running = findRunningFolder({ configFolder }, claudeSession)
  return findOwnFolder({ cwd, env, project: running || env.CLAUDE_PROJECT_DIR, claudeSession })
}
