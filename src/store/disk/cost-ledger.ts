// The ledger on disk: a file a day, by UTC, of this machine alone. A line is added in one call to the end of the
// file, so that hooks of several conversations need not wait for each other. Hooks load what is written here.
import { lstatSync, readdirSync, realpathSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { LEDGER, ledgerPath } from '../paths.ts'
import { appendTo } from './append-line.ts'
import { hasLink } from './links.ts'
import { makeLocalFolder } from './modes.ts'
import { readPlainFile } from './plain-file.ts'

/** Twelve thousand lines: a day that is longer is cut, and its file being this large says so. */
const LARGEST = 1 << 20
const DAYS_KEPT = 30
const DAY_MS = 24 * 3_600_000
const DAY_FILE = /^\d{4}-\d\d-\d\d\.tsv$/

/** `line` ends its line; `day` is `2026-11-21`. Never throws: a hook that is not counted has done its work all the same. */
export function appendRun(root: string, day: string, line: string): void {
  try {
    if (!makeFolder(root)) return
    appendTo(join(root, ledgerPath(day)), (file, { size }) => {
      if (size <= LARGEST) writeSync(file, line)
    })
  } catch {
    // The disk is full or not ours.
  }
}

/** False when it is behind a link. */
function makeFolder(root: string): boolean {
  const folder = join(root, LEDGER)
  if (isItself(folder)) return true
  if (hasLink(root, LEDGER)) return false
  makeLocalFolder(root, LEDGER)
  return true
}

/** There, and without a link on the way. False says nothing: the way to the root may go through one. */
function isItself(folder: string): boolean {
  try {
    return realpathSync.native(folder) === folder
  } catch {
    return false
  }
}

/** Removes what is older than what is kept on the day `today`. Never throws. */
export function removeOldDays(root: string, today: string): void {
  try {
    if (hasLink(root, LEDGER)) return
    const first = firstDay(today)
    for (const name of readdirSync(join(root, LEDGER)))
      if (DAY_FILE.test(name) && name < first) unlinkSync(join(root, LEDGER, name))
  } catch {
    // There is none, or it is not ours.
  }
}

export interface LedgerDay {
  day: string
  text: string
  /** More happened than is written down. */
  cut: boolean
}

/** The days kept, oldest first. What cannot be read is left out. */
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
    // No hook of ours makes one much larger than that.
    const text = readPlainFile(file, 2 * LARGEST) ?? ''
    return [{ day, text, cut: found.size > LARGEST }]
  } catch {
    return []
  }
}
