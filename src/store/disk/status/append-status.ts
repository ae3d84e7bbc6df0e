// Adds a line to the file of an agent. Writers need not wait for each other; a file that has grown large is moved to the
// earlier parts first, and whoever still has it open writes into the part. Hooks may load this file.
import { closeSync, openSync, readdirSync, renameSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { agentStem, partName, partsOf } from '../../../status/agent-file.ts'
import { EARLIER_STATUS, placeFolder, SESSIONS, STATUS } from '../../paths.ts'
import { addLine, appendTo } from '../append-line.ts'
import { hasLink } from '../links.ts'
import { makeFolders, makeLocalFolder, newFileMode } from '../modes.ts'
import { namesIn, statOf } from '../root.ts'

/** Bytes, about four thousand lines. */
export const LARGEST_STATUS = 1 << 20
/** Moving a file takes less than a millisecond, so this lock is of a process that died. */
const OLD_LOCK_MS = 10_000

/** `line` has its line end. Makes the folder. Writes nothing behind a link. Throws what the system says. */
export function appendStatus(root: string, agent: string, line: string, largest = LARGEST_STATUS): void {
  const stem = agentStem(agent)
  const path = `${STATUS}/${stem}.jsonl`
  if (hasLink(root, path)) throw new Error(`${path} is behind a link, and nothing is written there`)
  const file = join(root, path)
  const there = statOf(file)
  if (!there) {
    keepEmptyJournal(root)
    makeLocalFolder(root, STATUS)
  } else if (there.size >= largest) moveToParts(root, stem, largest)
  appendTo(file, (opened, stats) => addLine(opened, stats, line))
}

/** Another process that pushes for the first time has made an empty folder too, for a moment. */
const MADE_BY_PUSH_MS = 100

/** An empty `.sessions/` that a person has made is a journal, and would be none with our lines alone in it. */
function keepEmptyJournal(root: string): void {
  const folder = join(root, SESSIONS)
  const made = statOf(folder)
  if (!made?.isDirectory() || Date.now() - made.mtimeMs < MADE_BY_PUSH_MS) return
  if (namesIn(folder).length === 0) makeFolders(join(root, placeFolder('active')))
}

/** If another process does it, or it cannot be done, the line goes into the large file. */
export function moveToParts(root: string, stem: string, largest: number): void {
  const folder = join(root, EARLIER_STATUS)
  const lock = join(folder, `${stem}.lock`)
  try {
    if (hasLink(root, EARLIER_STATUS)) return
    makeFolders(folder)
    if (!take(lock)) return
  } catch {
    return
  }
  try {
    const file = join(root, STATUS, `${stem}.jsonl`)
    if ((statOf(file)?.size ?? 0) < largest) return
    const part = claimPart(folder, stem)
    if ((statOf(file)?.size ?? 0) >= largest) renameSync(file, part)
    else unlinkSync(part)
  } catch {
    // A disk that refuses it, or a program that holds the file on Windows. It is tried again with the next line.
  } finally {
    release(lock)
  }
}

function take(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const takenAt = statOf(lock)?.mtimeMs ?? Date.now()
    if (Math.abs(Date.now() - takenAt) > OLD_LOCK_MS) release(lock)
    return false
  }
}

function release(lock: string): void {
  try {
    unlinkSync(lock)
  } catch {
    // Somebody took it for the lock of a dead process.
  }
}

/** Makes an empty file, so that whoever did not see the lock gets another number, and nothing is ever overwritten. */
function claimPart(folder: string, stem: string): string {
  const last = partsOf(readdirSync(folder)).get(stem)?.at(-1) ?? 0
  for (let number = last + 1; ; number += 1) {
    const part = join(folder, partName(stem, number))
    try {
      closeSync(openSync(part, 'wx', newFileMode(folder)))
      return part
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
