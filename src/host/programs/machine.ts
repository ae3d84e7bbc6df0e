// Tells this machine, and this boot of it, from others. Cloned machines share every id of the system, so the id is ours:
// random, in the user's state folder.
import { linkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compareBoots } from '../../runs/same-boot.ts'
import { besideName } from '../../store/disk/keep-quickly.ts'
import { makeFolders } from '../../store/disk/modes.ts'
import { readPlainFile } from '../../store/disk/plain-file.ts'
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { namesIn, statOf } from '../../store/disk/root.ts'
import { findStateFolder } from '../../store/disk/state-folder.ts'
import { type System, thisSystem } from './system.ts'

export interface Machine {
  /** Process numbers mean the same only where this is the same. */
  host: string
  /** A process of another boot has ended. */
  boot: string
}

/** Writes the id on the first call. Where it cannot be kept, everything of an earlier process is another machine's. */
export function readMachine(env: NodeJS.ProcessEnv, system: System = thisSystem()): Machine {
  const folder = findStateFolder(env)
  const host = (folder && idIn(join(folder, 'host'))) ?? unkeptId()
  const boot = system.bootId ?? (folder && bootIn(folder, system.bootedAt)) ?? unkeptId()
  const { space } = system
  if (!space) return { host, boot }
  const { container, names, processes, isSandbox } = space
  // A container keeps its name when it is started again, and its spaces are then new. `compareBoots` takes another space
  // of processes with the same names for a sandbox, where nobody sees the processes outside.
  const within = isSandbox ? processes : container
  return { host: within ? `${host}.${within}` : host, boot: `${boot}.${names}+${processes}` }
}

/** If the process that somebody named lives. Null if nobody here can tell: it is of another machine, or of none. */
export function isAliveOn(
  machine: Machine,
  { process, host, boot = '' }: { process?: string; host?: string; boot?: string },
  isRunning: (process: string) => boolean = isNamedRunning,
): boolean | null {
  if (process === undefined || host !== machine.host) return null
  const verdict = compareBoots(boot, machine.boot)
  return verdict === 'same' ? isRunning(process) : verdict === 'other' ? false : null
}

let unkept: string | undefined

function unkeptId(): string {
  unkept ??= newId()
  return unkept
}

/** Hooks load this file: node:crypto would cost an eighth of the start of Node, and an id is made once. */
function newId(): string {
  return globalThis.crypto.randomUUID()
}

function idIn(file: string): string | undefined {
  const id = readId(file) ?? makeId(file)
  if (id) return id
  // Only what is no id is taken away: another process may just have made one.
  remove(file)
  return makeId(file)
}

function readId(file: string): string | undefined {
  const id = readPlainFile(file, 1024)?.trim()
  return id && /^[0-9a-f-]{36}$/.test(id) ? id : undefined
}

/** A link is made in one step, and never over another: of several processes one wins, and all read its id. */
function makeId(file: string): string | undefined {
  const temporary = besideName(file)
  try {
    makeFolders(dirname(file), 0o700)
    writeFileSync(temporary, `${newId()}\n`, { mode: 0o600, flag: 'wx' })
    linkSync(temporary, file)
  } catch {
    // Another process was faster, or the folder cannot be written.
  }
  remove(temporary)
  return readId(file)
}

/** Minutes between two marks of the last look. */
const LOOK_AGAIN_MS = 600_000

/**
 * Where the system has no id of its boot. Its time of boot moves with the clock, so that it is compared with the last
 * look only: a boot after that is another one.
 */
function bootIn(folder: string, bootedAt: Date): string | undefined {
  const numbers = namesIn(folder).flatMap(name => Number(/^boot-(\d+)$/.exec(name)?.[1]) || [])
  const last = Math.max(0, ...numbers)
  const file = join(folder, `boot-${last}`)
  const lookedAt = statOf(file)?.mtimeMs ?? 0
  if (lookedAt < bootedAt.getTime()) {
    const id = idIn(join(folder, `boot-${last + 1}`))
    remove(file)
    return id
  }
  if (Date.now() - lookedAt > LOOK_AGAIN_MS) touch(file)
  return readId(file)
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date())
  } catch {
    // The next look does it.
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file)
  } catch {
    // It is not there, or stays.
  }
}
