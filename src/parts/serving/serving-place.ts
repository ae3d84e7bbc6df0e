// Finds the folder of a project's server, in the user's own state folder: port, tokens and codes are nobody else's, and no
// repository can bring them.
import { readdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LogbookError } from '../../errors.ts'
import { besideName } from '../../store/disk/keep-quickly.ts'
import { makeFolders } from '../../store/disk/modes.ts'
import { readOwnFile } from '../../store/disk/plain-file.ts'
import { unwritable } from '../../store/disk/replacing/atomic-write.ts'
import { sha256 } from '../../store/disk/sha256.ts'
import { findStateFolder, isOutside, realPath } from '../../store/disk/state-folder.ts'

const FOLDER = 'serving'
/** Bytes; ours are a hundredth of it. */
const LARGEST = 256 << 10

export interface ServingPlace {
  folder: string
  /** Undefined if there is none, or it is not this user's. */
  read(name: string): Record<string, unknown> | undefined
  /** In one step. Throws UNWRITABLE. */
  write(name: string, value: object): void
  /** False if it is not there. */
  remove(name: string): boolean
  /** The names of files in a folder of it. */
  names(folder: string): string[]
}

/** Writes nothing. Throws UNWRITABLE if there is no place for it outside of the project. */
export function findServingPlace(root: string, env: NodeJS.ProcessEnv): ServingPlace {
  const state = findStateFolder(env)
  if (state === undefined)
    throw new LogbookError('UNWRITABLE', 'There is no home folder to keep port and token in.', 'Set HOME.')
  const project = realPath(root)
  const folder = join(state, FOLDER, sha256(project).slice(0, 32))
  if (!isOutside([project], folder))
    throw new LogbookError(
      'UNWRITABLE',
      `${folder} is inside the project, where no token is kept.`,
      'Set XDG_STATE_HOME to a folder outside of it.',
    )
  return openOwnFolder(folder)
}

/**
 * Of a hub on this database: all hubs of this user on it share it. A hub needs no folder; without one, nothing outlives it.
 * `address` is without a password.
 */
export function findHubPlace(address: string, env: NodeJS.ProcessEnv): ServingPlace {
  const state = findStateFolder(env)
  return state === undefined
    ? openMemoryPlace()
    : openOwnFolder(join(state, FOLDER, `hub-${sha256(address).slice(0, 32)}`))
}

export function openMemoryPlace(): ServingPlace {
  const kept = new Map<string, Record<string, unknown>>()
  return {
    folder: 'hub',
    read: name => kept.get(name),
    write: (name, value) => void kept.set(name, value as Record<string, unknown>),
    remove: name => kept.delete(name),
    names: inner =>
      [...kept.keys()].flatMap(name => (name.startsWith(`${inner}/`) ? name.slice(inner.length + 1) : [])),
  }
}

/** Files in a folder of the user's own state folder. */
export function openOwnFolder(folder: string): ServingPlace {
  return {
    folder,
    read: name => parse(readOwnFile(join(folder, name), LARGEST)),
    write(name, value) {
      const file = join(folder, name)
      try {
        makeFolders(dirname(file), 0o700)
        const temporary = besideName(file)
        writeFileSync(temporary, `${JSON.stringify(value)}\n`, { mode: 0o600, flag: 'wx' })
        renameSync(temporary, file)
      } catch (error) {
        throw unwritable(file, error)
      }
    },
    remove(name) {
      try {
        unlinkSync(join(folder, name))
        return true
      } catch {
        return false
      }
    },
    names(inner) {
      try {
        return readdirSync(join(folder, inner))
      } catch {
        return []
      }
    },
  }
}

function parse(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
