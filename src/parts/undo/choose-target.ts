// Finds the work session whose last write is to be taken back. It may be closed: a close can be taken back too.
import { LogbookError } from '../../errors.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { isUndone, ownerOf, type WriteRecord } from '../../store/write-record.ts'
import { listWrites } from '../../store/writes.ts'
import type { Workspace } from '../../workspace.ts'
import { readPast } from '../conversation.ts'
import { findNamed, findOpen } from '../find.ts'
import { gone } from '../unclear.ts'
import { describeWrite } from './find-last-write.ts'

/** Throws what findNamed and findOpen throw, and AMBIGUOUS_ID if the caller wrote to another work session since. */
export async function chooseTarget(workspace: Workspace, name: string | undefined): Promise<StoredSession> {
  if (name !== undefined) return findNamed(workspace, name)
  const own = await findOwnLast(workspace)
  const target = await findCurrent(workspace, own)
  const other = own && ownerOf(own)
  if (own && other !== undefined && other !== target.session.id)
    throw await elsewhere(workspace, target, own, other)
  return target
}

/** The last write of this conversation, or of terminals, to any work session. */
async function findOwnLast({ store, claudeSession }: Workspace): Promise<WriteRecord | undefined> {
  return (await listWrites(store)).find(
    record =>
      record.begun.conversation === claudeSession && ownerOf(record) !== undefined && !isUndone(record),
  )
}

async function findCurrent(workspace: Workspace, own: WriteRecord | undefined): Promise<StoredSession> {
  const { workSession, forked } = await readPast(workspace)
  if (workSession !== undefined) {
    const bound = await workspace.sessions.find(workSession)
    if (!bound) throw gone(workspace, workSession)
    if (forked) throw nothingHere(bound)
    return bound
  }
  return findOpen(workspace).catch(async error => {
    const isNone = error instanceof LogbookError && error.code === 'NO_ACTIVE_SESSION'
    const owner = own && ownerOf(own)
    // With none open, the last one that was written to is the one just closed.
    const closed = isNone && owner !== undefined ? await workspace.sessions.find(owner) : undefined
    if (!closed) throw error
    return closed
  })
}

/** A fork shares the work session until it writes. The last write is the other conversation's. */
function nothingHere({ session }: StoredSession): LogbookError {
  return new LogbookError(
    'NOT_FOUND',
    `This conversation is a fork and has written nothing yet. Nothing was taken back in ${session.shortname}.`,
    `To take back what the other conversation wrote there last: {undo} --session ${session.shortname}.`,
  )
}

async function elsewhere(
  { sessions }: Workspace,
  { session }: StoredSession,
  own: WriteRecord,
  owner: string,
): Promise<LogbookError> {
  const other = (await sessions.find(owner))?.session.shortname ?? owner
  return new LogbookError(
    'AMBIGUOUS_ID',
    `Your last write went to ${other} (${describeWrite(own)}), and ${session.shortname} is current. Nothing was taken back.`,
    `Say which is meant: {undo} --session ${other}, or {undo} --session ${session.shortname}.`,
  )
}
