// Remembers on this machine which projects have files of status, so that all of them can be shown. Each is a file in the
// user's state folder, named by a checksum of its path.
import { linkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checksum } from '../../text/checksum.ts'
import { besideName } from '../disk/keep-quickly.ts'
import { makeFolders } from '../disk/modes.ts'
import { readOwnFile } from '../disk/plain-file.ts'
import { namesIn, statOf } from '../disk/root.ts'
import { findStateFolder, isOutside, realPath } from '../disk/state-folder.ts'

const FOLDER = 'status-of'
/** Bytes; no path is longer. */
const LONGEST = 64 << 10
const MOST_ALIKE = 100

/** Once for each project. Never throws: without it, only this project itself shows its agents. */
export function rememberProject(root: string, env: NodeJS.ProcessEnv): void {
  try {
    const folder = folderIn(env)
    const project = realPath(root)
    if (folder && isOutside([project], folder)) remember(folder, project)
  } catch {
    // The state folder cannot be written.
  }
}

function remember(folder: string, project: string): void {
  for (let count = 0; count < MOST_ALIKE; count += 1) {
    const file = join(folder, `${checksum(project)}${count === 0 ? '' : `-${count}`}`)
    const there = statOf(file) && readOwnFile(file, LONGEST)
    if (there === project) return
    if (there === undefined && write(folder, file, project)) return
  }
}

/** A link is made in one step, and never over another. False if another project has the name. */
function write(folder: string, file: string, project: string): boolean {
  makeFolders(folder, 0o700)
  const temporary = besideName(file)
  writeFileSync(temporary, project, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(temporary, file)
    return true
  } catch {
    return readOwnFile(file, LONGEST) === project
  } finally {
    unlinkSync(temporary)
  }
}

/** The roots that are still there, in the order of their paths. */
export function knownProjects(env: NodeJS.ProcessEnv): string[] {
  const folder = folderIn(env)
  if (!folder) return []
  const roots = namesIn(folder)
    .filter(name => /^[0-9a-f]{8}(?:-\d+)?$/.test(name))
    .flatMap(name => readOwnFile(join(folder, name), LONGEST) ?? [])
  return [...new Set(roots)].filter(root => statOf(root)?.isDirectory()).sort()
}

function folderIn(env: NodeJS.ProcessEnv): string | undefined {
  const state = findStateFolder(env)
  return state && join(state, FOLDER)
}
