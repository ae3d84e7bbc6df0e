// Keeps failures of hooks, which report nothing themselves, for `logbook doctor`. Each line is a JSON object. The previous
// file is kept, so that a bad day also leaves its beginning.
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

/** Never throws: a lost fault must not cause another one. */
export function keepFault(root: string, fault: Fault): void {
  try {
    if (hasLink(root, FILE) || hasLink(root, EARLIER)) return
    const file = join(root, FILE)
    makeLocalFolder(root, LOCAL)
    if ((statOf(file)?.size ?? 0) > LARGEST) renameSync(file, join(root, EARLIER))
    const message = beginningOf(fault.message.replace(/\s+/g, ' '), LONGEST_MESSAGE)
    appendLine(root, FILE, `${JSON.stringify({ ...fault, message })}\n`)
  } catch {
    // The disk may be full or read-only, and there is nowhere to report that.
  }
}

/** All faults, oldest first, without torn lines. */
export function readFaults(root: string): Fault[] {
  return [EARLIER, FILE].flatMap(file => linesOf(join(root, file))).flatMap(parse)
}

/** A limit for lines that a cloned repository may bring. Ours are never longer. */
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
