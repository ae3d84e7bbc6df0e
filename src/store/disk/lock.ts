// A lock for one writer at a time, first come, first served. Contenders put marks into the lock's folder under unique
// names. So any process can remove the marks of a dead one without touching those of a living one.
import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, unlinkSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { LogbookError } from '../../errors.ts'
import { elapsedMs } from './elapsed.ts'
import { makeFolders } from './modes.ts'
import { isRunning, processStart } from './process-start.ts'
import { unwritable } from './replacing/atomic-write.ts'
import { namesIn } from './root.ts'

/** The process of a mark from another host is unknown, so its age decides. */
const FOREIGN_AGE_MS = 10 * 60_000
/** The same for a sandbox on this machine, which shares our clock. No verb holds a lock this long. */
const SANDBOX_AGE_MS = 60_000

/** Our marks are read-only. Git makes only writable files, so a writable mark came with a repository. */
const MARK_MODE = 0o400
const WRITABLE = 0o222

interface Owner {
  host: string
  pid: number
  start: string
}

let count = 0

/** Finished owners in this process whose marks could not be removed. This process ignores them. */
const done = new Set<string>()

/** Runs `work` while holding the lock in `folder`. Throws LOCKED after `waitMs`, and names the holder. */
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
    release()
  }
}

/** Lamport's bakery: be present, take a number above all that are seen, wait for every lower one. */
async function acquire(folder: string, what: string, waitMs: number): Promise<() => void> {
  const deadline = elapsedMs() + waitMs
  const owner = nameOwner()
  const marks = [`p~${owner}`]
  const release = () => {
    for (const mark of marks) if (!remove(join(folder, mark))) done.add(owner)
  }
  try {
    place(folder, `p~${owner}`)
    const number = 1 + Math.max(0, ...readQueue(folder, owner).map(other => other.number ?? 0))
    marks.unshift(`${number}~${owner}`)
    place(folder, `${number}~${owner}`)
    for (;;) {
      const ahead = readQueue(folder, owner).filter(
        other => other.owner !== owner && precedes(other, { owner, number }),
      )
      if (ahead.length === 0) return release
      if (elapsedMs() >= deadline) throw locked(folder, what, ahead[0]?.owner)
      await new Promise(resolve => setTimeout(resolve, pauseBehind(ahead.length)))
    }
  } catch (error) {
    release()
    throw error
  }
}

/** Milliseconds. Contenders far behind look rarely, because looking takes processor time from those ahead. */
function pauseBehind(count: number): number {
  return 2 + Math.random() * 6 + Math.min(200, 12 * (count - 1))
}

/** The present contenders. One that still chooses has no number. */
interface Contender {
  owner: string
  number?: number
}

function precedes(other: Contender, own: Required<Contender>): boolean {
  if (other.number === undefined) return true
  return other.number < own.number || (other.number === own.number && other.owner < own.owner)
}

/**
 * Returns the living contenders, and removes the marks of dead ones. The presence mark decides: it exists from before the
 * choice of a number until after the number's removal, so that no listing can miss both.
 */
function readQueue(folder: string, own: string): Contender[] {
  const names = readdirSync(folder)
  const usual = writableBits(join(folder, `p~${own}`))
  const numbers = new Map(
    names
      .filter(name => !name.startsWith('p~'))
      .map(name => [name.slice(name.indexOf('~') + 1), Number.parseInt(name, 10)]),
  )
  const queue: Contender[] = []
  for (const name of names.filter(other => other.startsWith('p~'))) {
    const owner = name.slice(2)
    const number = numbers.get(owner)
    if (isAlive(folder, name, owner, usual)) queue.push(number === undefined ? { owner } : { owner, number })
    else for (const mark of [`${number}~${owner}`, name]) remove(join(folder, mark))
  }
  return queue
}

export interface Mark {
  path: string
  /** `process 123 on host`. */
  owner: string
  alive: boolean
  ageMs: number
}

/** Lists the marks of all locks in `locks`, also of dead processes. Removes nothing. */
export function listMarks(locks: string): Mark[] {
  return namesIn(locks).flatMap(lock => {
    const folder = join(locks, lock)
    const names = namesIn(folder)
    const usual = names.length > 0 ? tryWritableBits(folder) : 0
    return names.flatMap(name => {
      const path = join(folder, name)
      const found = lstatSync(path, { throwIfNoEntry: false })
      const owner = name.slice(name.indexOf('~') + 1)
      const mark = { path, owner: describe(owner), alive: isAlive(folder, name, owner, usual) }
      return found ? [{ ...mark, ageMs: Date.now() - found.mtimeMs }] : []
    })
  })
}

function describe(name: string): string {
  const owner = parseOwner(name)
  return owner ? `process ${owner.pid} on ${machineOf(owner.host)}` : name
}

function place(folder: string, name: string): void {
  const create = () => openSync(join(folder, name), 'wx', MARK_MODE)
  let file: number
  try {
    file = create()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    makeFolders(folder)
    file = create()
  }
  closeSync(file)
}

/** Also false if another process removed the mark of a dead contender. */
function remove(path: string): boolean {
  try {
    unlinkSync(path)
    return true
  } catch {
    return false
  }
}

function nameOwner(): string {
  count += 1
  return `${hostName()}~${process.pid}~${processStart(process.pid) ?? ''}~${Date.now().toString(36)}-${count}`
}

/** `usual` are the bits of `WRITABLE` that our own marks have there. */
function isAlive(folder: string, name: string, text: string, usual: number): boolean {
  if (done.has(text)) return false
  const found = lstatSync(join(folder, name), { throwIfNoEntry: false })
  if (!found || found.mode & WRITABLE & ~usual) return false
  const age = Date.now() - found.mtimeMs
  const owner = parseOwner(text)
  if (owner?.host !== hostName())
    return (
      Math.abs(age) < (machineOf(owner?.host) === machineOf(hostName()) ? SANDBOX_AGE_MS : FOREIGN_AGE_MS)
    )
  // If the system does not tell the start of a process, another one may have its number after a restart.
  return isRunning(owner.pid, owner.start) && (owner.start !== '' || age < uptime() * 1000)
}

/** Some disks keep no modes. All bits if the mark is gone. */
function writableBits(mark: string): number {
  return (lstatSync(mark, { throwIfNoEntry: false })?.mode ?? WRITABLE) & WRITABLE
}

/** Tests this with a short-lived mark that no contender counts. No bits if it cannot be made. */
function tryWritableBits(folder: string): number {
  const name = `try~${nameOwner()}`
  try {
    place(folder, name)
    return writableBits(join(folder, name))
  } catch {
    return 0
  } finally {
    remove(join(folder, name))
  }
}

function parseOwner(name: string): Owner | undefined {
  const [host = '', pid = '', start = '', token] = name.split('~')
  return token && /^\d+$/.test(pid) ? { host, pid: Number(pid), start } : undefined
}

let here: string | undefined

/** The name of the machine and of the process namespace in marks: in a sandbox, the same number is another process. */
export function hostName(): string {
  here ??= [hostname().replace(/[^\w.-]/g, '-'), processSpace()].filter(Boolean).join('+')
  return here
}

function machineOf(host: string | undefined): string | undefined {
  return host?.split('+')[0]
}

/** Empty if the system has only one namespace. */
function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')
  } catch {
    return ''
  }
}

function locked(folder: string, what: string, holder: string | undefined): LogbookError {
  const by = holder ? describe(holder).replace(/^p/, 'P') : 'Another process'
  return new LogbookError(
    'LOCKED',
    `${by} holds the lock "${what}"; it did not finish in time.`,
    `Try again. If that process hangs, end it; its mark is in ${folder}.`,
  )
}
