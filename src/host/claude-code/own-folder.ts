// Finds the folder of a conversation's own work. Claude may `cd` into a submodule, a vendored clone or a package with its
// own journal. The conversation stays with the journal where it started or was bound.
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { findRoot } from '../../store/disk/root.ts'
import { claudeSessionPath } from '../../store/paths.ts'

export interface ClaudeShell {
  /** The folder of Claude's shell; empty if that folder is gone. */
  cwd: string
  env: NodeJS.ProcessEnv
  /** The folder where Claude Code started for this conversation, if the host tells it. */
  project: string | undefined
  /** Undefined for a person in a terminal. */
  claudeSession: string | undefined
}

/**
 * The folder for finding the root and the branch. It is `cwd` if that leads to the conversation's own journal, as a
 * worktree of its repository does. Looks only at names.
 */
export function findOwnFolder({ cwd, env, project, claudeSession }: ClaudeShell): string {
  const started = isFolderName(project) ? project : cwd
  const fixed = env.LOGBOOK_ROOT
  const own = (claudeSession && !fixed && findKnowing(started, claudeSession)) || started
  if (own === cwd || (fixed && !isAbsolute(fixed))) return own
  return cwd !== '' && journalOf(cwd, env) === journalOf(own, env) ? cwd : own
}

/** The nearest folder, from `folder` up, whose journal knows the conversation. It may have resumed further down. */
function findKnowing(folder: string, claudeSession: string): string | undefined {
  const note = claudeSessionPath(claudeSession)
  for (let at = folder; at !== ''; at = dirname(at)) {
    if (existsSync(join(at, note))) return at
    if (dirname(at) === at) break
  }
  return undefined
}

function journalOf(cwd: string, { HOME }: NodeJS.ProcessEnv): string {
  return findRoot({ cwd, env: { HOME } }).path
}

function isFolderName(path: string | undefined): path is string {
  return path !== undefined && isAbsolute(path) && !path.includes('\0')
}
