// One writer at a time for each work session. Every contender puts a file of its own, with a name never used
// again, into the lock's folder and owns the lock when no other living contender is there. A dead owner's file
// can so be removed by anyone at any time without ever touching a living one's.
import { mkdir, open, readdir, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { LogbookError } from '../errors.ts'
import { unwritable } from './atomic-write.ts'
import { processStart } from './process-start.ts'

/** A file from another host says nothing about its process: its age must do. */
const FOREIGN_AGE_MS = 10 * 60_000

interface Owner {
  host: string
  pid: number
  start: string
}

let count = 0

/** Runs `work` while holding the lock in `folder`. Throws LOCKED after `waitMs`, naming who holds it. */
export async function withLock<T>(
  folder: string,
  what: string,
  waitMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const release = await acquire(folder, what, waitMs).catch(error => {
    throw error instanceof LogbookError ? error : unwritable(folder, error)
  })
  try {
    return await work()
  } finally {
    await release()
  }
}

async function acquire(folder: string, what: string, waitMs: number): Promise<() => Promise<void>> {
  const deadline = Date.now() + waitMs
  for (let attempt = 0; ; attempt += 1) {
    const others = attempt === 0 ? [] : await living(folder)
    if (others.length === 0) {
      const name = await enter(folder)
      const release = () => leave(folder, name)
      const rivals = (await living(folder)).filter(other => other !== name)
      if (rivals.length === 0) return release
      await release()
    }
    if (Date.now() >= deadline) throw locked(folder, what, others[0])
    // Random, so that contenders which met once do not meet again.
    await new Promise(resolve => setTimeout(resolve, 1 + Math.random() * Math.min(40, 4 + attempt * 2)))
  }
}

async function enter(folder: string): Promise<string> {
  count += 1
  const name = `${hostName()}~${process.pid}~${processStart(process.pid) ?? ''}~${Date.now().toString(36)}-${count}`
  const create = () => open(join(folder, name), 'wx')
  const handle = await create().catch(async error => {
    if (error.code !== 'ENOENT') throw error
    await mkdir(folder, { recursive: true })
    return create()
  })
  await handle.close()
  return name
}

async function leave(folder: string, name: string): Promise<void> {
  await unlink(join(folder, name)).catch(() => undefined)
}

async function living(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(error => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const alive: string[] = []
  for (const name of names) {
    if (await isAlive(folder, name)) alive.push(name)
    else await unlink(join(folder, name)).catch(() => undefined)
  }
  return alive
}

async function isAlive(folder: string, name: string): Promise<boolean> {
  const owner = parseOwner(name)
  if (owner?.host === hostName()) return isRunning(owner)
  const age = await stat(join(folder, name)).catch(() => undefined)
  return age !== undefined && Date.now() - age.mtimeMs < FOREIGN_AGE_MS
}

function isRunning(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const start = processStart(owner.pid)
  return start === undefined || owner.start === '' || start === owner.start
}

function parseOwner(name: string): Owner | undefined {
  const [host = '', pid = '', start = '', token] = name.split('~')
  return token && /^\d+$/.test(pid) ? { host, pid: Number(pid), start } : undefined
}

function hostName(): string {
  return hostname().replace(/[^\w.-]/g, '-')
}

function locked(folder: string, what: string, holder: string | undefined): LogbookError {
  const owner = holder ? parseOwner(holder) : undefined
  const by = owner ? `process ${owner.pid} on ${owner.host}` : 'another process'
  return new LogbookError(
    'LOCKED',
    `${what} is being written by ${by}; it did not finish in time. Nothing was changed.`,
    `Try again. If that process hangs, end it; its mark is in ${folder}.`,
  )
}
