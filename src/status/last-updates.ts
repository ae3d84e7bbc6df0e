// Finds the last update of each agent in the lines of a file, and since when its status is what it is. A thousand files are
// read at once, so a line that only says the same again is recognized without parsing it.
import { decodeBytes, linesOf } from './byte-lines.ts'
import { kindOf, kindOfLine, OTHER_AGENT, SAME, toldBy, UNKNOWN } from './kind-of-line.ts'
import { findOwnRun } from './own-run.ts'
import type { Zone } from './read-stamp.ts'
import { readUpdate } from './read-update.ts'
import type { Update } from './update.ts'

export interface LastUpdate extends Update {
  /** When its present status began, as far as the lines tell. ISO 8601, UTC. */
  since: string
}

/** By `session`. */
export type LastUpdates = Map<string, LastUpdate>

/** A file of somebody else may name any number. */
const MOST_SESSIONS = 10_000

/** Adds later lines. `bytes` are a character each. */
export function foldLines(last: LastUpdates, bytes: string, agent: string, zone: Zone): void {
  for (const line of linesOf(bytes)) {
    const update = readUpdate(line, agent, zone)
    if (!update) continue
    const before = last.get(update.session)
    if (before?.ended && !isTakenUp(update, before)) continue
    if (!before && last.size >= MOST_SESSIONS) continue
    const since = before?.status === update.status ? before.since : update.timestamp
    last.set(update.session, { ...update, since })
  }
}

/** What has ended stays so, until it says more itself: a hook that took its time tells of before. */
function isTakenUp({ timestamp }: Update, ended: Update): boolean {
  return Date.parse(timestamp) > Date.parse(ended.timestamp)
}

/** The last update, if the lines are all of one agent; `several` if they name more. Undefined if none is an update. */
export function findOnly(bytes: string, agent: string, zone: Zone): LastUpdate | 'several' | undefined {
  if (hasEndedBefore(bytes)) return foldOnly(bytes, agent, zone)
  const readAt = (start: number, end: number) => readUpdate(decodeBytes(bytes.slice(start, end)), agent, zone)
  let end = bytes.endsWith('\n') ? bytes.length - 1 : bytes.length
  let last: Update | undefined
  for (; end > 0 && !last; end = startOf(bytes, end) - 1) last = readAt(startOf(bytes, end), end)
  if (!last) return undefined
  const told = toldBy(last)
  let first: [number, number] | undefined
  let isAlike = true
  for (; end > 0; ) {
    const start = startOf(bytes, end)
    let kind = kindOfLine(bytes, start, end, told)
    if (kind === UNKNOWN) kind = kindOf(readAt(start, end), told)
    if (kind === OTHER_AGENT) return 'several'
    if (kind === SAME && isAlike) first = [start, end]
    if (kind > SAME) isAlike = false
    end = start - 1
  }
  return { ...last, since: (first && readAt(...first)?.timestamp) ?? last.timestamp }
}

/** The same where all lines are as we write them, and short; undefined if they must be looked at. */
export function findOnlyQuickly(bytes: string, agent: string): LastUpdate | undefined {
  if (hasEndedBefore(bytes)) return undefined
  const run = findOwnRun(bytes)
  const update = run && readUpdate(decodeBytes(bytes.slice(startOf(bytes, bytes.length - 1), -1)), agent)
  return update?.session === run?.session && update?.status === run?.status
    ? update && run && { ...update, since: run.since }
    : undefined
}

function foldOnly(bytes: string, agent: string, zone: Zone): LastUpdate | 'several' | undefined {
  const last: LastUpdates = new Map()
  foldLines(last, bytes, agent, zone)
  return last.size > 1 ? 'several' : last.values().next().value
}

/** True if a line before the last one may be somebody's end. */
function hasEndedBefore(bytes: string): boolean {
  const at = bytes.indexOf('"ended"')
  return at !== -1 && at < startOf(bytes, bytes.length - 1)
}

function startOf(bytes: string, end: number): number {
  return bytes.lastIndexOf('\n', end - 1) + 1
}
