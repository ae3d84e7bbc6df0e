// The files that hold what an agent's program says. They lie in the user's own state folder, since nothing in them is
// masked, and no repository can bring one.
import { readdirSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LogbookError } from '../../errors.ts'
import { readEnd } from '../../store/disk/plain-file.ts'
import { findStateFolder, isOutside } from '../../store/disk/state-folder.ts'
import { endOf } from '../../text/cut.ts'

export interface OutputPaths {
  output: string
  errors: string
}

/** Throws UNWRITABLE if there is no home, or if the output would lie in the project, whose `folders` these are. */
export function requireOutputPlace(env: NodeJS.ProcessEnv, folders: readonly string[]): void {
  const folder = dirname(outputBase(env, ''))
  if (isOutside(folders, folder)) return
  throw new LogbookError(
    'UNWRITABLE',
    `${folder}, where the output of runs is kept, lies inside the project; nothing was started.`,
    process.platform === 'win32'
      ? 'Set LOCALAPPDATA to a folder outside of it.'
      : 'Set XDG_STATE_HOME to a folder outside of it.',
  )
}

/** Throws UNWRITABLE if there is no home. */
export function outputPaths(env: NodeJS.ProcessEnv, run: string): OutputPaths {
  const base = outputBase(env, run)
  return { output: `${base}.out.jsonl`, errors: `${base}.err.txt` }
}

/** Characters, and the bytes that surely hold so many. */
const LONGEST_ERRORS = 4_000
const ERROR_BYTES = 16_000

/** The end of what a program has written to standard error, not masked. Empty if nothing can be read. */
export function readErrors(env: NodeJS.ProcessEnv, run: string): string {
  return readLast(() => outputPaths(env, run).errors)
}

/** The same of standard output. */
export function readPrinted(env: NodeJS.ProcessEnv, run: string): string {
  return readLast(() => outputPaths(env, run).output)
}

function readLast(path: () => string): string {
  try {
    return endOf(readEnd(path(), ERROR_BYTES), LONGEST_ERRORS)
  } catch {
    // There is no home.
    return ''
  }
}

/** How the paths of all files of a run begin. Throws UNWRITABLE if there is no home. */
export function outputBase(env: NodeJS.ProcessEnv, run: string): string {
  const folder = folderOf(env)
  if (folder) return join(folder, nameOf(run))
  throw new LogbookError('UNWRITABLE', 'There is no home folder to keep the output of a run in.')
}

/** Removes all files of a run. */
export function forgetOutput(env: NodeJS.ProcessEnv, run: string): void {
  const folder = folderOf(env)
  if (!folder) return
  try {
    for (const name of readdirSync(folder))
      if (name.startsWith(`${nameOf(run)}.`)) unlinkSync(join(folder, name))
  } catch {
    // They are gone, or another process was faster.
  }
}

function folderOf(env: NodeJS.ProcessEnv): string | undefined {
  const folder = findStateFolder(env)
  return folder && join(folder, 'runs')
}

/** A record that somebody else has written leads nowhere else. */
function nameOf(run: string): string {
  return run.replace(/[^\w-]/g, '_').slice(0, 100) || '_'
}
