// Finds the last write to a work session that can be taken back, or says what came since.
import { LogbookError } from '../../errors.ts'
import { readActivities } from '../../store/activities.ts'
import { listInbox } from '../../store/inbox.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { isBeingUndone, isUndone, ownerOf, sessionsOf, type WriteRecord } from '../../store/write-record.ts'
import { listWrites } from '../../store/writes.ts'
import { nameInUtc } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { readStanding, type Standing } from './standing.ts'

export interface LastWrite {
  record: WriteRecord
  standings: Standing[]
  /** The write before it to the same work session. */
  earlier: WriteRecord | undefined
}

/** Throws NOT_FOUND if no write is kept, and WRONG_STATE if somebody wrote since. */
export async function findLastWrite(workspace: Workspace, target: StoredSession): Promise<LastWrite> {
  const { id } = target.session
  const all = (await listWrites(workspace.store)).filter(record => !isUndone(record))
  const touching = all.filter(record => sessionsOf(record.lines).includes(id) || isLoose(workspace, record))
  for (const [index, record] of touching.entries()) {
    const standings = await readStanding(workspace, record)
    if (isBeingUndone(record)) return { record, standings, earlier: touching[index + 1] }
    const waits = await stillWaits(workspace, record)
    const isThere = standings.some(({ state }) => state !== 'before') || waits === true
    if (!isThere && waits === undefined) continue
    const changed = standings.filter(({ state }) => state === 'other')
    // The write of a call that began before may be the last one all the same.
    const later = touching.slice(index + 1)
    if (changed.some(isOf(id)) && (await isLast(workspace, later, id))) continue
    if (waits === false) throw takenUp(target, record)
    if (changed.length > 0) throw await cameSince(workspace, target, record, changed)
    await refuseWaiting(workspace, target, record)
    await refuseOthers(workspace, target, record)
    return { record, standings, earlier: touching[index + 1] }
  }
  throw new LogbookError(
    'NOT_FOUND',
    `There is no write to ${target.session.shortname} to take back: only those since it was opened count, and of these the latest.`,
    'Take out a single entry with {remove} <kind> <number>, or correct it with {edit} <kind> <number> <text>.',
  )
}

/** A write to tasks alone belongs to the conversation or the terminal that made it. */
function isLoose({ claudeSession }: Workspace, { begun, lines }: WriteRecord): boolean {
  return sessionsOf(lines).length === 0 && begun.conversation === claudeSession
}

function isOf(id: string) {
  return ({ document }: Standing) => document.session === id
}

async function isLast(workspace: Workspace, records: WriteRecord[], id: string): Promise<boolean> {
  for (const record of records) {
    const own = (await readStanding(workspace, record)).find(isOf(id))
    if (own) return own.state === 'after'
  }
  return false
}

/** Undefined if nothing of the write was left to the next writer. */
async function stillWaits({ store }: Workspace, { lines }: WriteRecord): Promise<boolean | undefined> {
  const waiting = lines.flatMap(line => (line.do === 'wait' ? [line.file] : []))
  if (waiting.length === 0) return undefined
  const there = await Promise.all(waiting.map(file => store.read(file).catch(() => undefined)))
  return there.every(Boolean)
}

/** Edits of other writes that wait for the next writer came later. */
async function refuseWaiting(
  { store }: Workspace,
  { session }: StoredSession,
  { lines }: WriteRecord,
): Promise<void> {
  const own = lines.flatMap(line => (line.do === 'wait' ? [line.file] : []))
  const others = (await listInbox(store, session.id)).filter(file => !own.includes(file))
  if (others.length === 0) return
  throw new LogbookError(
    'WRONG_STATE',
    `Something was logged to ${session.shortname} since, and waits for the next write. Nothing was changed.`,
    'Log the next thing, and it is in the file too. Then take out what is wrong with {remove} <kind> <number>.',
  )
}

/** A verb in another work session may have written here too, such as completing a task that was in focus here. */
async function refuseOthers(
  { sessions }: Workspace,
  { session }: StoredSession,
  record: WriteRecord,
): Promise<void> {
  const owner = ownerOf(record)
  if (owner === undefined || owner === session.id) return
  const other = (await sessions.find(owner))?.session.shortname ?? owner
  throw new LogbookError(
    'WRONG_STATE',
    `The last write to ${session.shortname} belongs to another work session: ${describeWrite(record)}. Nothing was changed.`,
    `Take it back there: {undo} --session ${other}.`,
  )
}

/** An edit that waited is in the document now, with a later write. */
function takenUp({ session }: StoredSession, record: WriteRecord): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `What waited to be written to ${session.shortname} (${describeWrite(record)}) came into the file with a later write. Nothing was taken back.`,
    'Take it out with {remove} <kind> <number>.',
  )
}

async function cameSince(
  workspace: Workspace,
  { session }: StoredSession,
  record: WriteRecord,
  changed: Standing[],
): Promise<LogbookError> {
  const own = changed.find(isOf(session.id))
  const other = changed.find(standing => standing !== own)
  const file = (own ?? other)?.found?.stored.file ?? (own ?? other)?.document.paths.at(-1)
  const activities = own ? await readActivities(workspace.store, session.id) : []
  const at = activities.findLastIndex(({ write }) => write === record.begun.id)
  const since = at === -1 ? [] : activities.slice(at + 1).filter(({ what }) => WRITES.includes(what))
  const who = since.map(({ what, actor, at }) => `${what} by ${actor} at ${nameInUtc(at)}`).join(', ')
  const name = file ?? session.shortname
  return new LogbookError(
    'WRONG_STATE',
    who
      ? `${name} was changed since: ${who}. The write before that (${describeWrite(record)}) was not taken back.`
      : `${name} was changed since (${describeWrite(record)}), by hand or by another program. Nothing was taken back.`,
    'Take out a single entry with {remove} <kind> <number>, correct it with {edit} <kind> <number> <text>, or edit the file.',
  )
}

/** Activities whose write may have no record: those of hooks, and of a call whose record could not be kept. */
const WRITES = [
  ...['compacted', 'logged', 'edited', 'removed', 'checkpointed', 'paused', 'resumed'],
  ...['completed', 'abandoned'],
]

/** `log at 2025-01-15 10:30 UTC`: no face knows the times in an error. */
export function describeWrite({ begun }: WriteRecord): string {
  return `${begun.verb} at ${nameInUtc(begun.at)}`
}
