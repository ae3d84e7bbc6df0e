// Compares what a write left with what is there now, and works out the text from before it. Nothing is changed here.
import { LogbookError } from '../../errors.ts'
import { SPRINTS, TASKS } from '../../store/paths.ts'
import { applyBack } from '../../store/reverse-edits.ts'
import type { StoredSprint } from '../../store/sprints.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { WriteRecord } from '../../store/write-record.ts'
import { sumOf } from '../../store/writes.ts'
import { readWritten, type WrittenDocument } from '../../store/written-documents.ts'
import type { Workspace } from '../../workspace.ts'

export type Found =
  | { kind: 'session'; stored: StoredSession }
  | { kind: 'task'; stored: StoredTask }
  | { kind: 'sprint'; stored: StoredSprint }

/** `after`: as the write left it. `before`: as the write found it. `other`: changed by somebody else. */
export interface Standing {
  document: WrittenDocument
  state: 'after' | 'before' | 'other'
  found: Found | undefined
  /** With `after`: how many of its changes are in the text. */
  written: number
}

export async function readStanding(workspace: Workspace, { lines }: WriteRecord): Promise<Standing[]> {
  const standings: Standing[] = []
  for (const document of readWritten(lines)) {
    const found = await findDocument(workspace, document)
    standings.push({ document, found, ...compare(document, found?.stored.text) })
  }
  return standings
}

async function findDocument(
  { sessions, tasks, sprints }: Workspace,
  { session, paths }: WrittenDocument,
): Promise<Found | undefined> {
  if (session !== undefined) {
    const stored = await sessions.find(session)
    return stored && { kind: 'session', stored }
  }
  for (const path of [...new Set(paths)].reverse()) {
    if (path.startsWith(`${SPRINTS}/`)) {
      const stored = await sprints.open(path)
      if (stored) return { kind: 'sprint', stored }
    } else if (path.startsWith(`${TASKS}/`)) {
      const stored = await tasks.open(path)
      if (stored) return { kind: 'task', stored }
    }
  }
  return undefined
}

function compare(
  { changes, created }: WrittenDocument,
  text: string | undefined,
): Pick<Standing, 'state' | 'written'> {
  const isAlone = changes.every((change, index) => index === 0 || change.from === changes[index - 1]?.to)
  if (text === undefined) return { state: created === undefined ? 'other' : 'before', written: 0 }
  const sum = sumOf(text)
  const last = changes.findLastIndex(({ to }) => to === sum)
  if (isAlone && last !== -1) return { state: 'after', written: last + 1 }
  if (created === sum) return { state: 'after', written: 0 }
  return { state: created === undefined && changes[0]?.from === sum ? 'before' : 'other', written: 0 }
}

/** The text before the write; undefined for a document that the write made. Throws WRONG_STATE if it cannot be known. */
export function textBefore({ document, found, written }: Standing): string | undefined {
  if (document.created !== undefined || !found) return undefined
  let text = found.stored.text
  for (const { back, from } of document.changes.slice(0, written).toReversed()) {
    if (back === undefined) throw unknown(found.stored.file, 'the change is too long to be kept')
    const before = applyBack(text, back)
    if (before === undefined || sumOf(before) !== from)
      throw unknown(found.stored.file, 'it touched a line with a secret, and Logbook keeps no secret')
    text = before
  }
  return text
}

export function unknown(file: string, reason: string): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `The last write to ${file} cannot be taken back: ${reason}. Nothing was changed.`,
    'Take out what is wrong with {remove}, correct it with {edit}, or edit the file.',
  )
}
