// What went wrong where nobody could be told: hooks keep quiet, and `logbook doctor` reads it here. One JSON
// object a line; the file before it is kept, so that a bad day leaves its beginning as well.
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { beginningOf } from '../../text/cut.ts'
import { LOCAL } from '../paths.ts'
import { appendLine } from './append-line.ts'
import { hasLink } from './links.ts'
import { makeLocalFolder } from './modes.ts'
import { readPlainFile } from './plain-file.ts'
import { statOf } from './root.ts'

export interface Fault {
  /** ISO 8601, UTC. */
  at: string
  event: string
  code: string
  message: string
}

const FILE = `${LOCAL}/faults.jsonl`
const EARLIER = `${LOCAL}/faults.1.jsonl`
const LARGEST = 32 << 10
const LONGEST_MESSAGE = 300

/** Never throws: a fault that cannot be kept is not worth another. */
export function keepFault(root: string, fault: Fault): void {
  try {
    if (hasLink(root, FILE) || hasLink(root, EARLIER)) return
    const file = join(root, FILE)
    makeLocalFolder(root, LOCAL)
    if ((statOf(file)?.size ?? 0) > LARGEST) renameSync(file, join(root, EARLIER))
    const message = beginningOf(fault.message.replace(/\s+/g, ' '), LONGEST_MESSAGE)
    appendLine(root, FILE, `${JSON.stringify({ ...fault, message })}\n`)
  } catch {
    // The disk is full or not ours: there is nowhere left to say so.
  }
}

/** Oldest first; lines that are torn are left out. */
export function readFaults(root: string): Fault[] {
  return [EARLIER, FILE].flatMap(file => linesOf(join(root, file))).flatMap(parse)
}

/** A cloned repository may bring such lines: ours are never longer. */
function isShort(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_MESSAGE
}

function linesOf(file: string): string[] {
  return (readPlainFile(file, 2 * LARGEST) ?? '').split('\n').filter(Boolean)
}

function parse(line: string): Fault[] {
  try {
    const { at, event, code, message } = JSON.parse(line)
    const isWhole = [at, event, code, message].every(isShort) && !Number.isNaN(Date.parse(at))
    return isWhole ? [{ at, event, code, message }] : []
  } catch {
    return []
  }
}
