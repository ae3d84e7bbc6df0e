// Where a conversation's own work is. Claude may say `cd` into a submodule, a vendored clone or a package with a journal
// of its own, and its conversation stays with the journal that it was started beside, or that it was bound in.
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { findRoot } from '../../store/disk/root.ts'
import { claudeSessionPath } from '../../store/paths.ts'

export interface Standing {
  /** Where Claude's shell stands; empty when that folder is gone. */
  cwd: string
  env: NodeJS.ProcessEnv
  /** Where Claude Code was started for this conversation, when the host says so. */
  project: string | undefined
  /** Undefined for a person in a terminal. */
  claudeSession: string | undefined
}

/**
 * The folder to find the root and the branch from: `cwd` as long as that leads to the conversation's own journal, as
 * a worktree of its repository does. Looks at names only.
 */
export function findOwnFolder({ cwd, env, project, claudeSession }: Standing): string {
  const started = isFolderName(project) ? project : cwd
  const fixed = env.LOGBOOK_ROOT
  const own = (claudeSession && !fixed && findKnowing(started, claudeSession)) || started
  if (own === cwd || (fixed && !isAbsolute(fixed))) return own
  return cwd !== '' && journalOf(cwd, env) === journalOf(own, env) ? cwd : own
}

/** The nearest folder, from `folder` up, whose journal knows the conversation: it may be taken up again further down. */
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
