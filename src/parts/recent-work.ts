// Finds the work sessions in which something was done since a moment. An archive may hold thousands, so a document is read
// only if it was saved since then, and understood only if it holds such a date.

import { secondsWithin } from '../activity/active-time.ts'
import type { Activity } from '../activity/activity.ts'
import { LogbookError } from '../errors.ts'
import { type Done, latestTimeIn, listDone, mayTellSince } from '../journal/recent/done-since.ts'
import type { Problem } from '../store/documents.ts'
import { activityPath, type Place, placeFolder } from '../store/paths.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { formatMinute, parseTime } from '../text/time.ts'
import type { Workspace } from '../workspace.ts'
import { readActiveTime } from './read-active-time.ts'

export interface RecentWork {
  stored: StoredSession
  done: Done[]
  /** The tasks that were completed in it since then. */
  taskIds: string[]
  activeSeconds: number
  first: Date
  last: Date
}

/** A clock of a file server may be behind ours. */
export const CLOCK_MS = 60 * 60_000

const PLACES = ['active', 'archive'] as const satisfies Place[]

/** The latest work first. */
export async function findRecentWork(
  workspace: Workspace,
  since: Date,
): Promise<{ works: RecentWork[]; problems: Problem[] }> {
  const works: RecentWork[] = []
  const problems: Problem[] = []
  for (const { place, name, file } of await listFiles(workspace)) {
    try {
      if (!(await mayHaveChanged(workspace, place, file, since))) continue
      const stored = await workspace.sessions.open(place, name)
      const work = stored && (await readWork(workspace, stored, since))
      if (work) works.push(work)
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      problems.push({ file, message: error.message })
    }
  }
  return { works: works.toSorted((a, b) => b.last.getTime() - a.last.getTime()), problems }
}

/** The last work before a moment. Looks at the files saved last, and stops where none can hold a later one. */
export async function findLastWork(
  workspace: Workspace,
  before: Date,
): Promise<{ name: string; at: Date } | undefined> {
  const { store } = workspace
  const files = (await listFiles(workspace))
    .map(one => ({ ...one, changed: store.changedAt(one.file) ?? Number.POSITIVE_INFINITY }))
    .toSorted((a, b) => b.changed - a.changed)
  let last: { name: string; at: Date } | undefined
  for (const { place, name, file, changed } of files) {
    if (last && changed + CLOCK_MS < last.at.getTime()) break
    const text = (await store.read(file).catch(() => undefined))?.text
    if (text === undefined || (last && latestTimeIn(text) <= formatMinute(last.at))) continue
    const stored = await workspace.sessions.open(place, name).catch(() => undefined)
    const done = stored && listDone(stored.session, stored.text, new Date(0))
    const at = done?.findLast(one => one.at < before)?.at
    if (stored && at && (!last || at > last.at)) last = { name: stored.session.shortname, at }
  }
  return last
}

async function listFiles({ sessions }: Workspace): Promise<{ place: Place; name: string; file: string }[]> {
  const lists = PLACES.map(async place =>
    (await sessions.names(place)).map(name => ({ place, name, file: `${placeFolder(place)}/${name}` })),
  )
  return (await Promise.all(lists)).flat()
}

async function mayHaveChanged(
  { store }: Workspace,
  place: Place,
  file: string,
  since: Date,
): Promise<boolean> {
  const isOld = (path: string) => (store.changedAt(path) ?? Date.now()) + CLOCK_MS < since.getTime()
  if (place === 'archive' && isOld(file)) return false
  const text = (await store.read(file))?.text ?? ''
  if (mayTellSince(text, since)) return true
  // Work that nobody logged stands in its activities alone.
  const id = /^id: ([\w.:-]+)\r?$/m.exec(text)?.[1]
  return place === 'active' && (id === undefined || !isOld(activityPath(id)))
}

/** Activities that show presence, not work. */
const PRESENCE = ['counted', 'conversation-begun', 'conversation-ended', 'conversation-left', 'over-estimate']

async function readWork(
  workspace: Workspace,
  stored: StoredSession,
  since: Date,
): Promise<RecentWork | undefined> {
  const { activities, intervals } = await readActiveTime(workspace, stored.session)
  const done = listDone(stored.session, stored.text, since)
  const acted = activities.filter(({ at, what }) => isSince(at, since) && !PRESENCE.includes(what))
  const times = [...done.map(({ at }) => at), ...acted.map(timeOf)].map(Number)
  if (times.length === 0) return undefined
  return {
    stored,
    done,
    taskIds: acted.flatMap(({ what, item }) => (what === 'task-completed' && item ? [item] : [])),
    activeSeconds: secondsWithin(intervals, since.getTime(), workspace.now().getTime()),
    first: new Date(Math.min(...times)),
    last: new Date(Math.max(...times)),
  }
}

function isSince(at: string, since: Date): boolean {
  return Date.parse(at) >= since.getTime()
}

function timeOf({ at }: Activity): Date {
  return parseTime(at) ?? new Date(0)
}
