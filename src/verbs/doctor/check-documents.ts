// Checks the documents of work sessions: readable, in their place, each with its own id, without secrets.

import { LogbookError, reasonOf } from '../../errors.ts'
import { folderNameOf } from '../../journal/naming.ts'
import { isOpen } from '../../journal/work-session.ts'
import { type Cards, type Listed, openListed } from '../../parts/recall/list-cards.ts'
import { type Folders, listFolders, mayBeRead } from '../../store/disk/plain-folders.ts'
import type { Problem } from '../../store/documents.ts'
import { activityPath, entriesFolder, JOURNAL, quickResumePath, REPLACED } from '../../store/paths.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { describeConflict, findConflict, HOW_TO_MEND } from '../../text/conflict-marks.ts'
import { findDoubledKeys } from '../../text/yaml/front-matter.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'
import type { Looked } from './look-once.ts'
import { unknownWords } from './unknown-words.ts'

export async function checkDocuments(workspace: Workspace, looked: Looked): Promise<Finding[]> {
  const { listed, problems } = await readOpenToFindings(workspace, await looked.cards())
  const folders = listFolders(workspace.store.root, JOURNAL)
  const each = listed.map(one => checkOne(workspace, one, folders))
  const words = listed.flatMap(
    ({ file, stored }) => stored?.session.unknown.map(unknown => ({ file, unknown: [unknown] })) ?? [],
  )
  return [
    ...problems.map(unreadable),
    ...sharedIds(listed),
    ...unknownWords(words),
    ...(await Promise.all(each)).flat(),
    // The missing document may be one of the unreadable files.
    ...(problems.length > 0 ? [] : await findGone(workspace, listed)),
  ]
}

/** All work sessions, with the documents of those about which there may be something to say. */
async function readOpenToFindings(workspace: Workspace, { listed, problems }: Cards): Promise<Cards> {
  const cards: Cards = { listed: [], problems: [...problems] }
  for (const one of listed) {
    const isQuiet = one.isSound && one.place === 'archive' && !isOpen(one.session)
    if (one.stored || isQuiet) {
      cards.listed.push(one)
      continue
    }
    try {
      const stored = await openListed(workspace, one)
      if (stored) cards.listed.push({ ...one, session: stored.session, stored })
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      cards.problems.push({ file: one.file, message: error.message })
    }
  }
  return cards
}

/** Finds entries whose document was deleted or moved away. */
async function findGone(workspace: Workspace, sessions: Listed[]): Promise<Finding[]> {
  const known = new Set(sessions.map(({ session }) => folderNameOf(session.id)))
  const findings: Finding[] = []
  for (const id of await workspace.store.names(JOURNAL)) {
    if (known.has(id) || (await workspace.store.names(entriesFolder(id))).length === 0) continue
    findings.push({
      code: 'DOCUMENT_MISSING',
      level: 'warning',
      message: `${JOURNAL}/${id}/ has entries of a work session, but its document is gone.`,
      next: `Bring the document back from git, a backup or ${REPLACED}/, or delete that folder if no other branch needs it.`,
    })
  }
  return findings
}

export function unreadable({ file, message }: Problem): Finding {
  return {
    code: 'DOCUMENT_UNREADABLE',
    level: 'error',
    message: message.startsWith(file) ? message : `${file}: ${message}`,
    next: 'Mend it in an editor; Logbook leaves it alone until then.',
  }
}

function sharedIds(sessions: Listed[]): Finding[] {
  const filesById = new Map<string, string[]>()
  for (const { session, file } of sessions) {
    filesById.set(session.id, [...(filesById.get(session.id) ?? []), file])
  }
  const shared = [...filesById].filter(([, files]) => files.length > 1)
  return shared.map(([id, files]) => ({
    code: 'AMBIGUOUS_ID',
    level: 'error',
    message: `${files.length} files have the id ${id} of one work session: ${files.join(', ')}.`,
    next: 'Keep one of them, or give the other an id of its own.',
  }))
}

async function checkOne(workspace: Workspace, listed: Listed, folders: Folders): Promise<Finding[]> {
  const { stored, session } = listed
  const activities = await checkActivities(workspace, session.id, folders)
  return stored
    ? [
        ...(await checkDocument(workspace, stored)),
        ...activities,
        ...findMerge(stored),
        ...findHandWritten(workspace, stored),
      ]
    : activities
}

async function checkDocument(workspace: Workspace, stored: StoredSession): Promise<Finding[]> {
  const { file, place, session } = stored
  const findings: Finding[] = []
  if (place === 'active' && !isOpen(session)) {
    findings.push({
      code: 'DOCUMENT_MISPLACED',
      level: 'warning',
      message: `${file} is ${session.status}, but not in the archive.`,
      next: 'Move it to .sessions/archive/.',
      fix: () => workspace.sessions.archive(stored),
    })
  }
  if (place === 'archive' && isOpen(session)) {
    findings.push({
      code: 'DOCUMENT_MISPLACED',
      level: 'warning',
      message: `${file} is in the archive, but its status is ${session.status}.`,
      next: 'Move it back to .sessions/active/, or set its status to completed or abandoned.',
    })
  }
  const quick = await workspace.store.read(quickResumePath(session.id)).catch(() => undefined)
  if (place === 'active' && !quick?.text.trim()) {
    findings.push({
      code: 'JOURNAL_MISSING',
      level: 'warning',
      message: `${quickResumePath(session.id)} is missing or empty. It shows people what a conversation gets.`,
      next: 'Log anything: Logbook writes it again.',
      fix: () => workspace.sessions.refresh(stored),
    })
  }
  return findings
}

/** Other verbs go on without the activities, so only the doctor tells. */
async function checkActivities({ store }: Workspace, id: string, folders: Folders): Promise<Finding[]> {
  const path = activityPath(id)
  const folder = folders.get(folderNameOf(id))
  // There may be ten thousand: only what looks unreadable is read.
  if (folder === 'plain' && mayBeRead(store.root, path)) return []

  const problem = await store.readLines(path).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (problem === undefined) return []
  const reason = problem instanceof LogbookError ? problem.message : `${path}: ${reasonOf(problem)}.`
  return [
    {
      code: 'ACTIVITY_UNREADABLE',
      level: 'warning',
      message: `${reason} So the time that was worked and the last activities are not shown.`,
      next: 'Move it out of the way; the next entry begins a new one.',
    },
  ]
}

/** Finds what a merge left in a readable document: conflict marks and doubled keys. */
export function findMerge({ file, text }: { file: string; text: string }): Finding[] {
  const line = findConflict(text)
  if (line === undefined) {
    return findDoubledKeys(text, file).map(({ key, lines }) => ({
      code: 'DOUBLED_KEY',
      level: 'warning',
      message: `${file} says ${key} more than once, in lines ${lines.join(' and ')}. The last one counts.`,
      next: 'Delete the outdated ones.',
    }))
  }
  return [
    { code: 'MERGE_CONFLICT', level: 'error', message: describeConflict(file, line), next: HOW_TO_MEND },
  ]
}

/** Finds secrets that a person wrote into a file. */
export function findHandWritten(
  workspace: Workspace,
  { file, text }: { file: string; text: string },
): Finding[] {
  const lines = workspace.findSecrets(text)
  if (lines.length === 0) return []
  const where = lines.slice(0, 5).map(({ line, kind }) => `line ${line} (${kind})`)
  const more = lines.length > 5 ? ` and ${lines.length - 5} more` : ''
  return [
    {
      code: 'SECRET',
      level: 'warning',
      message: `${file} seems to hold a handwritten secret: ${where.join(', ')}${more}.`,
      next: 'Take it out, and replace the secret if the file was shared. Logbook does not change what you wrote.',
    },
  ]
}
