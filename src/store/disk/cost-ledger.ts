// The ledger on disk: one file per UTC day, for this machine only. A line is added in one call, so that hooks of several
// conversations need not wait for each other. Hooks load this file.
import { lstatSync, readdirSync, realpathSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { LEDGER, ledgerPath } from '../paths.ts'
import { appendTo } from './append-line.ts'
import { hasLink } from './links.ts'
import { makeLocalFolder } from './modes.ts'
import { readPlainFile } from './plain-file.ts'

/** Bytes, about twelve thousand lines. A longer day is cut, and a file of this size shows that. */
const LARGEST = 1 << 20
const DAYS_KEPT = 30
const DAY_MS = 24 * 3_600_000
const DAY_FILE = /^\d{4}-\d\d-\d\d\.tsv$/

/** `line` has its line end; `day` is `2026-11-21`. Never throws, because the hook has done its work. */
export function appendRun(root: string, day: string, line: string): void {
  try {
    if (!makeFolder(root)) return
    appendTo(join(root, ledgerPath(day)), (file, { size }) => {
      if (size <= LARGEST) writeSync(file, line)
    })
  } catch {
    // The disk may be full or read-only.
  }
}

/** False if it is behind a link. */
function makeFolder(root: string): boolean {
  const folder = join(root, LEDGER)
  if (isItself(folder)) return true
  if (hasLink(root, LEDGER)) return false
  makeLocalFolder(root, LEDGER)
  return true
}

/** True if the folder exists without a link on its path. False is no proof, because the root may be behind a link. */
function isItself(folder: string): boolean {
  try {
    return realpathSync.native(folder) === folder
  } catch {
    return false
  }
}

/** Removes the files that are too old on the day `today`. Never throws. */
export function removeOldDays(root: string, today: string): void {
  try {
    if (hasLink(root, LEDGER)) return
    const first = firstDay(today)
    for (const name of readdirSync(join(root, LEDGER)))
      if (DAY_FILE.test(name) && name < first) unlinkSync(join(root, LEDGER, name))
  } catch {
    // The folder is missing or belongs to somebody else.
  }
}

export interface LedgerDay {
  day: string
  text: string
  /** True if some runs are missing. */
  cut: boolean
}

/** The kept days, oldest first, without unreadable ones. */
export function readLedger(root: string, today: string): LedgerDay[] {
  const first = firstDay(today)
  return namesIn(root)
    .filter(name => DAY_FILE.test(name) && name >= first)
    .sort()
    .flatMap(name => readDay(join(root, LEDGER, name), name.slice(0, 10)))
}

function firstDay(today: string): string {
  return new Date(Date.parse(today) - (DAYS_KEPT - 1) * DAY_MS).toISOString().slice(0, 10)
}

function namesIn(root: string): string[] {
  try {
    return hasLink(root, LEDGER) ? [] : readdirSync(join(root, LEDGER))
  } catch {
    return []
  }
}

function readDay(file: string, day: string): LedgerDay[] {
  try {
    const found = lstatSync(file)
    if (!found.isFile()) return []
    // Our hooks never make a file much larger than this.
    const text = readPlainFile(file, 2 * LARGEST) ?? ''
    return [{ day, text, cut: found.size > LARGEST }]
  } catch {
    return []
  }
}
