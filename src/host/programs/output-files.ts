// The files that hold what an agent's program says. They lie in the user's own state folder, since nothing in them is
// masked, and no repository can bring one.
import { readdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { LogbookError } from '../../errors.ts'
import { findStateFolder } from '../../store/disk/state-folder.ts'

export interface OutputPaths {
  output: string
  errors: string
}

/** Throws UNWRITABLE if there is no home. */
export function outputPaths(env: NodeJS.ProcessEnv, run: string): OutputPaths {
  const base = outputBase(env, run)
  return { output: `${base}.out.jsonl`, errors: `${base}.err.txt` }
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
