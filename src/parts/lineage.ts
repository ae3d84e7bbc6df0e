// Parents and children: finds the parent of a work session, and folds a child's findings back into it.

import { LogbookError } from '../errors.ts'
import { type Findings, type Folded, foldBack } from '../journal/fold-back.ts'
import { isOpen, type WorkSession } from '../journal/work-session.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { mapTexts } from '../text/map-texts.ts'
import { formatSecond } from '../text/time.ts'
import { setFrontMatter } from '../text/yaml/front-matter.ts'
import type { Workspace } from '../workspace.ts'
import { findNamed } from './find.ts'
import { sayWhatStands } from './say-what-stands.ts'

/** `login (1a2b3c4d)` */
export function nameOf({ shortname, shortId }: WorkSession): string {
  return `${shortname} (${shortId})`
}

/** The name of the parent, or the text in the file if there is no such work session. */
export async function describeParent(
  { sessions }: Workspace,
  { parent }: WorkSession,
): Promise<string | undefined> {
  const found = parent === undefined ? undefined : await sessions.find(parent)
  return found ? nameOf(found.session) : parent
}

/** Finds the parent for a new child. Throws NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
export async function findParent(workspace: Workspace, name: string): Promise<StoredSession> {
  const found = await findNamed(workspace, name)
  if (isOpen(found.session)) return found
  throw new LogbookError(
    'WRONG_STATE',
    `The work session ${found.session.shortname} is ${found.session.status}; a child needs an open parent. Nothing was changed.`,
    'Start it without --parent.',
  )
}

export interface Merged extends Omit<Folded, 'text'> {
  parent: StoredSession
}

/** Finds the open parent to merge a child into. Throws INVALID_INPUT, NOT_FOUND, WRONG_STATE. */
export async function findMergeTarget(workspace: Workspace, child: StoredSession): Promise<StoredSession> {
  const { shortname, parent } = child.session
  if (parent === undefined) {
    throw new LogbookError(
      'INVALID_INPUT',
      `${shortname} has no parent to merge into; nothing was changed.`,
      'Close it without --merge.',
    )
  }
  const found = await findNamed(workspace, parent).catch(error => {
    if (!(error instanceof LogbookError && error.code === 'NOT_FOUND')) throw error
    throw new LogbookError(
      'NOT_FOUND',
      `The parent of ${shortname}, ${JSON.stringify(parent)}, no longer exists; nothing was changed.`,
      'Close it without --merge.',
    )
  })
  if (found.session.id === child.session.id) {
    throw new LogbookError(
      'INVALID_INPUT',
      `The file of ${shortname} names it as its own parent; nothing was changed.`,
      `Mend the line "parent:" in ${child.file}, or close it without --merge.`,
    )
  }
  if (isOpen(found.session)) return found
  throw new LogbookError(
    'WRONG_STATE',
    `The parent, ${found.session.shortname}, is ${found.session.status}, and Logbook does not merge into the archive. Nothing was changed.`,
    `Close ${shortname} without --merge: its findings stay in its own file. Or name another parent in the line "parent:" of ${child.file}.`,
  )
}

/** Folds the child's findings into the parent, without repeating any. Throws what `update` throws. */
export async function merge(
  workspace: Workspace,
  child: StoredSession,
  target: StoredSession,
): Promise<Merged> {
  const { decisions, discoveries, deadEnds } = child.session
  // The child's are masked before the comparison, because the parent's are already masked.
  const findings: Findings = await mapTexts({ decisions, discoveries, deadEnds }, text =>
    workspace.sessions.mask(text),
  )
  let folded: Folded = { text: '', decisions: 0, discoveries: 0, deadEnds: 0 }
  const parent = await workspace.sessions.update(target, current => {
    if (!isOpen(current.session)) throw closedMeanwhile(current)
    folded = foldBack(current.text, current.session, findings, nameOf(child.session))
    if (folded.text === current.text) return current.text
    // The parent keeps its branch, because the child may be on another.
    return setFrontMatter(folded.text, current.file, { updated_at: formatSecond(workspace.now()) })
  })
  const { text: _, ...counts } = folded
  return { parent, ...counts }
}

function closedMeanwhile({ session }: StoredSession): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `The parent, ${session.shortname}, was ${session.status} at the same moment; nothing was merged.`,
    'Close without --merge.',
  )
}

/** Folds what was logged to the child between the first merge and the close. */
export async function mergeLate(workspace: Workspace, child: StoredSession, first: Merged): Promise<Merged> {
  const last = await merge(workspace, child, first.parent).catch(error =>
    sayWhatStands(error, `${child.session.shortname} is ${child.session.status}, but not yet in the archive`),
  )
  return {
    parent: last.parent,
    decisions: first.decisions + last.decisions,
    discoveries: first.discoveries + last.discoveries,
    deadEnds: first.deadEnds + last.deadEnds,
  }
}
