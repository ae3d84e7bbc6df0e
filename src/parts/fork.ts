// A forked conversation shares the work session until it writes. Then this opens a child for it. A fork that only asks a
// question leaves no file.

import { nameFork } from '../journal/naming.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { beginningOf } from '../text/cut.ts'
import type { Workspace } from '../workspace.ts'
import { readPast } from './conversation.ts'
import { findNamed } from './find.ts'
import { openWorkSession } from './open-work-session.ts'

export interface Target {
  found: StoredSession
  /** The parent, if `found` is a child that was just opened. */
  forkedFrom: StoredSession | undefined
}

const LONGEST_STEP = 1_000

/**
 * Finds the work session to write to: the named one, or what `findIt` finds. `tryOut` throws if the write would fail;
 * then no child is opened. Throws what findNamed and `findIt` throw.
 */
export async function findForWriting(
  workspace: Workspace,
  name: string | undefined,
  findIt: (workspace: Workspace) => Promise<StoredSession>,
  tryOut: (parent: StoredSession) => void,
): Promise<Target> {
  if (name !== undefined) return { found: await findNamed(workspace, name), forkedFrom: undefined }
  const found = await findIt(workspace)
  if (!(await isForkOf(workspace, found))) return { found, forkedFrom: undefined }
  tryOut(found)
  // Under the lock, so that the second of two writers finds the child.
  return workspace.store.lock('fork', async () => {
    const parent = await findIt(workspace)
    if (!(await isForkOf(workspace, parent))) return { found: parent, forkedFrom: undefined }
    return { found: await openChild(workspace, parent), forkedFrom: parent }
  })
}

async function isForkOf(workspace: Workspace, { session }: StoredSession): Promise<boolean> {
  const { forked, workSession } = await readPast(workspace)
  return forked === true && workSession === session.id && session.status === 'active'
}

async function openChild(workspace: Workspace, { session }: StoredSession): Promise<StoredSession> {
  const { sessions } = workspace
  const taken = [...(await sessions.names('active')), ...(await sessions.names('archive'))]
  const open = session.progress.steps.filter(step => !step.done)
  const { stored } = await openWorkSession(workspace, {
    parent: session.id,
    name: nameFork(session.shortname, taken),
    tasks: [],
    steps: open.map(step => beginningOf(step.text, LONGEST_STEP)),
    force: true,
    note: `Opened by itself: the conversation was forked from one that belongs to ${session.shortname}.`,
  })
  return stored
}
