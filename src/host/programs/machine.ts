// Tells this machine, and this boot of it, from others. Cloned machines share every id of the system, so the id is ours:
// random, in the user's state folder.
import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { dirname, join } from 'node:path'
import { besideName } from '../../store/disk/keep-quickly.ts'
import { makeFolders } from '../../store/disk/modes.ts'
import { readPlainFile } from '../../store/disk/plain-file.ts'
import { findStateFolder } from '../../store/disk/state-folder.ts'

export interface Machine {
  host: string
  boot: string
}

export function readMachine(env: NodeJS.ProcessEnv): Machine {
  const folder = findStateFolder(env)
  return { host: (folder && hostIn(join(folder, 'host'))) ?? UNKEPT, boot: readBoot() }
}

/** Nobody can compare it with anything, so that runs of an earlier process count as another machine's. */
const UNKEPT = randomUUID()

function hostIn(file: string): string | undefined {
  return readId(file) ?? makeId(file)
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
    writeFileSync(temporary, `${randomUUID()}\n`, { mode: 0o600, flag: 'wx' })
    linkSync(temporary, file)
  } catch {
    // Another process was faster, or the folder cannot be written.
  } finally {
    try {
      unlinkSync(temporary)
    } catch {
      // It was never made.
    }
  }
  return readId(file)
}

function readBoot(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return String(Math.round(Date.now() / 1000 - uptime()))
  }
}
