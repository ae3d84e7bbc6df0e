// Commands that the user has run in a terminal, one file each, in a folder of the user's own. What a repository brings
// along cannot be among them: the folder is never looked for inside of it.
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { LogbookError } from '../errors.ts'
import { unwritable } from './atomic-write.ts'
import { readPlainFile } from './plain-file.ts'
import { findHome } from './root.ts'

export interface Approvals {
  isApproved(command: string): boolean
  /** Throws UNWRITABLE. */
  approve(command: string): void
}

/** `folders` are those of the project: its root first, by which approvals are kept apart. */
export function openApprovals(env: NodeJS.ProcessEnv, folders: [string, ...string[]]): Approvals {
  const folder = findStateFolder(env)
  const root = realPath(folders[0])
  const textOf = (command: string) => `${root}\n${command}\n`
  const fileOf = (command: string) => {
    const name = createHash('sha256').update(textOf(command)).digest('hex')
    return folder && join(folder, 'approved-checks', name)
  }
  const isOutside = (path: string) => folders.every(other => !isInside(realPath(other), realPath(path)))
  return {
    isApproved(command) {
      const file = fileOf(command)
      return file !== undefined && isOutside(file) && isOwn(file) && readPlainFile(file) === textOf(command)
    },
    approve(command) {
      const file = fileOf(command)
      if (file === undefined)
        throw new LogbookError('UNWRITABLE', 'There is no home folder to keep the approval in.')
      try {
        mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
        if (!isOutside(file))
          throw new LogbookError('UNWRITABLE', `${file} is inside the project, where no approval counts.`)
        if (readPlainFile(file) !== textOf(command)) writeFileSync(file, textOf(command), { mode: 0o600 })
      } catch (error) {
        throw unwritable(file, error)
      }
    },
  }
}

/** Not Claude Code's own folder: with another one of those (CLAUDE_CONFIG_DIR) it is the same user all the same. */
function findStateFolder(env: NodeJS.ProcessEnv): string | undefined {
  const home = findHome(env)
  const given = process.platform === 'win32' ? env.LOCALAPPDATA : env.XDG_STATE_HOME
  if (given && isAbsolute(given)) return join(given, 'logbook')
  return home && join(home, '.local', 'state', 'logbook')
}

/** A plain file, and this user's, where the system tells. */
function isOwn(file: string): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false })
  const user = process.getuid?.()
  return (found?.isFile() ?? false) && (user === undefined || found?.uid === user)
}

/** Of what is not there, that of the nearest folder that is. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    const parent = join(path, '..')
    return parent === path ? path : join(realPath(parent), relative(parent, path))
  }
}

function isInside(folder: string, path: string): boolean {
  const between = relative(folder, path)
  return !(/^\.\.(?:[/\\]|$)/.test(between) || isAbsolute(between))
}
