// The full restoration: everything a work session holds, how git stands against it, and the conversation
// bound to it. A paused one becomes active again.
import { LogbookError } from '../errors.ts'
import type { CapturedWork } from '../session/captured-work.ts'
import { finish } from '../session/changes.ts'
import { commitOf } from '../session/entry.ts'
import { checkTransition } from '../session/transitions.ts'
import { readCapturedWork } from '../store/captures.ts'
import type { GitChanges } from '../store/git.ts'
import type { Head } from '../store/head.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Standing } from '../validation/proof.ts'
import { notePause, record } from './activity.ts'
import { catchUp } from './catch-up.ts'
import { bind, noteConversation } from './conversation.ts'
import { findNamed, findOpen } from './find.ts'
import { tellParent } from './lineage.ts'
import { readProof } from './proof.ts'
import { makeStamp } from './stamp.ts'
import { unreadable } from './unclear.ts'
import type { Workspace } from './workspace.ts'

export interface ResumeInput {
  session?: string | undefined
  /** The one that was written to last, whatever conversation it belonged to. */
  last: boolean
}

export interface ResumeResult {
  stored: StoredSession
  /** It was paused until now. */
  reactivated: boolean
  head: Head | undefined
  /** The branch the work was done on, when another is checked out now. */
  otherBranch: string | undefined
  changes: GitChanges | undefined
  /** What no one has logged. */
  captured: CapturedWork | undefined
  /** The name of its parent, when it has one. */
  parent: string | undefined
  /** How things stand with its check. */
  standing: Standing
}

export async function resume(workspace: Workspace, input: ResumeInput): Promise<ResumeResult> {
  const found = await choose(workspace, input)
  checkTransition(found.session.shortname, found.session.status, 'active')
  const head = workspace.readHead()
  const recorded = found.session.gitBranch
  const reactivated = found.session.status === 'paused'
  if (reactivated) await notePause(workspace, found.session)
  const stored = reactivated
    ? await workspace.sessions.update(found, ({ text, file, session }) => {
        checkTransition(session.shortname, session.status, 'active')
        return finish(text, file, { ...makeStamp(workspace).fields, status: 'active' })
      })
    : found
  await record(workspace, stored.session.id, 'resumed')
  // Before this conversation becomes the latest there.
  await catchUp(workspace, stored)
  await bind(workspace, stored)
  // Whoever names it wants to go on with that one itself.
  if (input.session !== undefined)
    await noteConversation(workspace, { forked: undefined }).catch(() => undefined)
  const entry = await workspace.sessions.readEntry(stored.session.id, -1)
  return {
    stored,
    reactivated,
    head,
    otherBranch: head && recorded && head.branch !== recorded ? recorded : undefined,
    parent: await tellParent(workspace, stored.session),
    captured: await readCapturedWork(workspace.store, stored.session.id),
    standing: await readProof(workspace, stored.session),
    changes: await workspace.readGitChanges({ commit: commitOf(entry), time: stored.session.updatedAt }),
  }
}

async function choose(workspace: Workspace, input: ResumeInput): Promise<StoredSession> {
  if (input.session !== undefined) return findNamed(workspace, input.session)
  if (!input.last) return findOpen(workspace)
  const { sessions, problems } = await workspace.sessions.list('active')
  const last = sessions.toSorted((a, b) =>
    (b.session.updatedAt ?? '').localeCompare(a.session.updatedAt ?? ''),
  )[0]
  if (last) return last
  if (problems[0]) throw unreadable(problems[0])
  throw new LogbookError(
    'NO_ACTIVE_SESSION',
    'There is no open work session to resume.',
    'Start one with {init} --goal "<what it is to achieve>".',
  )
}
