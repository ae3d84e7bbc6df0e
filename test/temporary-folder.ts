// Test files write and flush a hundred times a second: where memory can be a folder, they do it there.
import { mkdtempSync, readFileSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { removeFolder } from './helpers/remove-folder.ts'

const MEMORY = '/dev/shm'
const ENOUGH = 2 ** 30

/** Programs are started there too. */
function isUsable(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    const mounts = readFileSync('/proc/mounts', 'utf8')
    return bavail * bsize > ENOUGH && /^\S+ \/dev\/shm tmpfs (?!\S*noexec)/m.test(mounts)
  } catch {
    return false
  }
}

let folder: string | undefined

export function setup(): void {
  if (process.env.TMPDIR || !isUsable()) return
  folder = mkdtempSync(join(MEMORY, 'logbook-'))
  process.env.TMPDIR = folder
}

export function teardown(): void {
  if (folder) removeFolder(folder)
}
