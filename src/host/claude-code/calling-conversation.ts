// On whose behalf a command or a server was called: which conversation of Claude Code, and where its work is.
import { isAbsolute, join } from 'node:path'
import { findLatestInProcess } from '../../store/claude-sessions.ts'
import { openFileStore } from '../../store/disk/file-store.ts'
import { nameProcess } from '../../store/disk/process-start.ts'
import { findHome, findRoot } from '../../store/disk/root.ts'
import { findOwnFolder } from './own-folder.ts'
import { findRunningFolder, readRunningConversation } from './running-conversation.ts'

/**
 * The Claude session that a process is in just now, on whose behalf it calls a server that it has started, and where:
 * what Claude Code says, else what our hooks have noted last, else what the server was started with.
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
  return (await findLatestInProcess(openFileStore(root.path, 0), nameProcess(given.clientPid)))?.id ?? started
}

/** Where the work of a conversation is when a command is called in Claude's shell; where a person stands in a terminal. */
export function findShellFolder({ cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }): string {
  const claudeSession = env.CLAUDE_CODE_SESSION_ID
  if (!claudeSession) return cwd
  const configFolder = findConfigFolder(env)
  const running = findRunningFolder({ configFolder }, claudeSession)
  return findOwnFolder({ cwd, env, project: running || env.CLAUDE_PROJECT_DIR, claudeSession })
}

/** Where Claude Code keeps its settings. Never one that is named from the working folder: that would be the project's own. */
export function findConfigFolder(env: NodeJS.ProcessEnv): string | undefined {
  const home = findHome(env)
  const given = env.CLAUDE_CONFIG_DIR
  return given && isAbsolute(given) ? given : home && join(home, '.claude')
}
