// Takes a write back, file by file, the work session last. It can be called again after an interruption: what is as before
// already stays, and each file is compared once more under its lock.
import { LogbookError, reasonOf } from '../../errors.ts'
import { readWorkSession } from '../../journal/document.ts'
import { describeDifference } from '../../journal/entries/describe-difference.ts'
import { readSprint } from '../../planning/sprint-document.ts'
import { readTask } from '../../planning/task-document.ts'
import { keepActivity, readAllActivities } from '../../store/activities.ts'
import { TAKEN_BACK } from '../../store/paths.ts'
import { reverseOf } from '../../store/reverse-edits.ts'
import { isBeingUndone, sessionsOf, type WriteRecord } from '../../store/write-record.ts'
import { addToRecord, isShort, sumOf } from '../../store/writes.ts'
import type { Workspace } from '../../workspace.ts'
import { actedNow } from '../record-activity.ts'
import { sayWhatStands } from '../say-what-stands.ts'
import { describeTask } from './describe-task.ts'
import type { LastWrite } from './find-last-write.ts'
import { type Found, type Standing, textBefore, unknown } from './standing.ts'

/** A change of one document that is to be taken back. */
interface Planned {
  found: Found
  /** Undefined for a document that the write made. */
  before: string | undefined
}

export interface TakenBack {
  /** What the write had added to this work session, in words. */
  entries: string[]
  /** What it had taken out, and is there again. */
  restored: string[]
  /** What was taken back elsewhere, in words. */
  elsewhere: string[]
}

/** Throws WRONG_STATE if a text from before cannot be known, or somebody changes a file meanwhile. */
export async function takeBack(
  workspace: Workspace,
  { record, standings }: LastWrite,
  id: string,
): Promise<TakenBack> {
  const planned: Planned[] = []
  for (const standing of standings) {
    const { state, found } = standing
    if (state === 'other') throw changedMeanwhile(standing)
    if (state === 'after' && found) planned.push({ found, before: await safeBefore(workspace, standing) })
  }
  const isOwn = ({ found }: Planned) => found.kind === 'session' && found.stored.session.id === id
  const inOrder = [...planned.filter(one => !isOwn(one)).reverse(), ...planned.filter(isOwn)]
  if (!isBeingUndone(record)) await announce(workspace, record, inOrder)
  const told: TakenBack = { entries: [], restored: [], elsewhere: [] }
  await takeBackWaiting(workspace, record, told)
  let begun = false
  for (const one of inOrder) {
    await restore(workspace, one).catch(error => {
      if (!begun) throw error
      return sayWhatStands(error, 'A part was taken back, the rest was not; {undo} again takes back the rest')
    })
    begun = true
    describe(one, isOwn(one), told)
  }
  // An interrupted undo may have left one in its old folder.
  for (const { state, found } of standings) if (state === 'before' && found) await place(workspace, found)
  await finish(workspace, record, told).catch(error =>
    sayWhatStands(asOurs(error), 'It is taken back, but not noted; {undo} again notes it'),
  )
  return told
}

/** Masking must not change what is put back, or it would not be the text from before. */
async function safeBefore(workspace: Workspace, standing: Standing): Promise<string | undefined> {
  const before = textBefore(standing)
  const { text = '', file = '' } = standing.found?.stored ?? {}
  if (before !== undefined && (await workspace.sessions.maskQuietly(before, text)) !== before)
    throw unknown(file, 'it touched a line with a secret, and Logbook writes no secret')
  return before
}

/** Keeps the texts that are taken back, so that nothing is lost. */
async function announce(
  { store, sessions }: Workspace,
  record: WriteRecord,
  planned: Planned[],
): Promise<void> {
  const ahead = planned.flatMap(({ found, before }) => {
    const edits = before === undefined ? [] : reverseOf(found.stored.text, before)
    return edits.length > 0 && isShort(edits) ? [{ file: found.stored.file, edits }] : []
  })
  await addToRecord(store, record, { do: 'undoing', ahead: await sessions.conceal(ahead) })
}

async function restore(workspace: Workspace, { found, before }: Planned): Promise<void> {
  const { sessions, tasks, sprints } = workspace
  const { text } = found.stored
  const edit = (current: { text: string; file: string }) => {
    if (current.text !== text) throw changedSince(current.file)
    return before ?? text
  }
  if (found.kind === 'session') {
    const stored = await sessions.update(found.stored, edit)
    await sessions.putBack(stored)
  } else if (before === undefined) {
    await (found.kind === 'task' ? tasks.takeOut(found.stored) : sprints.takeOut(found.stored))
  } else if (found.kind === 'task') await tasks.update(found.stored, edit)
  else await sprints.update(found.stored, edit)
}

async function place({ sessions, tasks, sprints }: Workspace, found: Found): Promise<void> {
  if (found.kind === 'session') await sessions.putBack(found.stored)
  else if (found.kind === 'task') await tasks.place(found.stored)
  else await sprints.place(found.stored)
}

function describe({ found, before }: Planned, isOwn: boolean, told: TakenBack): void {
  const { file, text } = found.stored
  if (found.kind === 'session') {
    const { session } = found.stored
    const { added, gone } = describeDifference(readWorkSession(before ?? text, file), session)
    if (isOwn) {
      told.entries.push(...added)
      told.restored.push(...gone)
    } else told.elsewhere.push(...added.map(line => `${session.shortname}: ${line}`))
  } else if (found.kind === 'task') {
    const was = before === undefined ? undefined : readTask(before, file)
    told.elsewhere.push(describeTask(was, found.stored.task))
  } else {
    const was = before === undefined ? undefined : readSprint(before, file)
    told.elsewhere.push(describeTask(was, found.stored.sprint))
  }
}

/** An edit that waits is removed under the lock, so that no writer takes it at the same moment. */
async function takeBackWaiting({ store }: Workspace, { lines }: WriteRecord, told: TakenBack): Promise<void> {
  for (const line of lines) {
    if (line.do !== 'wait') continue
    await store.lock(line.session, async () => {
      if (!(await store.read(line.file))) return
      await store.remove(line.file)
      told.entries.push('what waited for the next write')
    })
  }
}

/** What is not a document comes last. Each of these steps may be repeated. */
async function finish(workspace: Workspace, record: WriteRecord, told: TakenBack): Promise<void> {
  const { store, sessions } = workspace
  for (const line of record.lines) {
    if (line.do === 'entry') {
      const entry = await store.read(line.file).catch(() => undefined)
      if (!entry) continue
      if (sumOf(entry.text) === line.to) {
        await sessions.takeOutEntry(line.file, entry.text)
        told.elsewhere.push(`the entry ${line.file}`)
      } else told.elsewhere.push(`not the entry ${line.file}: it was changed since`)
    }
    if (line.do === 'forget' && !(await store.read(line.file).catch(() => undefined)))
      await store.keepCopy(line.file, line.text)
  }
  await markActivities(workspace, record)
  await addToRecord(store, record, { do: 'undone' })
  await forgetOld(workspace)
}

function asOurs(error: unknown): unknown {
  const reason = error instanceof LogbookError ? undefined : reasonOf(error)
  return reason ? new LogbookError('UNWRITABLE', `${reason}.`, 'Mend that and try again.') : error
}

/** The lines of activity stay, and no longer count. */
async function markActivities(workspace: Workspace, { begun, lines }: WriteRecord): Promise<void> {
  const { store, claudeSession: conversation } = workspace
  for (const id of new Set(sessionsOf(lines))) {
    const own = (await readAllActivities(store, id)).filter(({ write }) => write === begun.id)
    if (own.length === 0 || own.some(({ what }) => what === 'undone')) continue
    const activity = {
      ...actedNow(workspace),
      what: 'undone',
      conversation,
      text: begun.verb,
      write: begun.id,
    }
    await keepActivity(store, id, activity)
  }
}

const MOST_FILES = 60

async function forgetOld({ store }: Workspace): Promise<void> {
  const names = await store.names(TAKEN_BACK)
  for (const name of names.slice(0, Math.max(0, names.length - MOST_FILES)))
    await store.remove(`${TAKEN_BACK}/${name}`).catch(() => undefined)
}

function changedMeanwhile({ found, document }: Standing): LogbookError {
  return changedSince(found?.stored.file ?? document.paths.at(-1) ?? '')
}

function changedSince(file: string): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `${file} was changed by somebody else; that change stays.`,
    'Look at it, and take out what is wrong with {remove} or in the file.',
  )
}
