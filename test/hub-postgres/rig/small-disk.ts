// A small file system for a part of a database, which a test fills. Needs root and Linux.
import { execFileSync } from 'node:child_process'
import {
  chownSync,
  cpSync,
  mkdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { PostgresServer } from '../../store/hub/rig/postgres-server.ts'

/** Undefined if there can be one here. */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return 'made for Linux alone'
  if (process.getuid?.() !== 0) return 'needs root'
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'logbook', '/mnt'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'the system mounts nothing'
  }
}

export class SmallDisk {
  private readonly folder: string

  /** `server` is stopped meanwhile. */
  static async under(server: PostgresServer, part: 'base' | 'pg_wal', megabytes: number): Promise<SmallDisk> {
    await server.strike('SIGINT')
    const disk = new SmallDisk(join(server.folder, `disk-of-${part}`))
    mkdirSync(disk.folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'logbook', disk.folder])
    const from = join(server.data, part)
    const to = join(disk.folder, part)
    cpSync(from, to, { recursive: true })
    const { uid, gid } = statSync(from)
    execFileSync('chown', ['-R', `${uid}:${gid}`, to])
    execFileSync('chmod', ['700', to])
    rmSync(from, { recursive: true })
    symlinkSync(to, from)
    chownSync(disk.folder, uid, gid)
    await server.launch()
    return disk
  }

  private constructor(folder: string) {
    this.folder = folder
  }

  /** But for so many megabytes. */
  fill(left: number): void {
    const piece = Buffer.alloc(64 << 10, 1)
    try {
      for (;;) writeFileSync(this.filler, piece, { flag: 'a' })
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOSPC') throw error
    }
    truncateSync(this.filler, Math.max(0, statSync(this.filler).size - (left << 20)))
  }

  makeRoom(): void {
    rmSync(this.filler, { force: true })
  }

  /** Its server has ended. */
  remove(): void {
    execFileSync('umount', ['-l', this.folder])
  }

  private get filler(): string {
    return join(this.folder, 'filler')
  }
}
