// Restores a work session: shows all of it and the state of git, and binds the conversation to it. A paused one
// becomes active again.

import type { CapturedWork } from '../capture/captured-work.ts'
import { LogbookError } from '../errors.ts'
import type { GitChanges } from '../host/git/changes.ts'
import type { Head } from '../host/git/head.ts'
import { commitOf } from '../journal/entry.ts'
import { isOpen } from '../journal/work-session.ts'
import { catchUp } from '../parts/capturing/catch-up.ts'
import { closed, type Reopened, reopen } from '../parts/closing/reopen.ts'
import { bind, noteConversation } from '../parts/conversation.ts'
import { findNamed, findOpen, newestFirst } from '../parts/find.ts'
import { describeParent } from '../parts/lineage.ts'
import { reactivate } from '../parts/reactivate.ts'
import { readProof } from '../parts/read-proof.ts'
import { record } from '../parts/record-activity.ts'
import { ofPeople } from '../parts/runs/of-people.ts'
import { unreadable } from '../parts/unclear.ts'
import type { Standing } from '../planning/validation/judge-proof.ts'
import { readCapturedWork } from '../store/captures.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'
import { defineVerb, SESSION } from './definition.ts'
import { listWorkSessions } from './view.ts'

export const resume = defineVerb({
  summary: 'Bring back the whole picture and go on',
  usage: ['[<id or name>]', '<id or name> --reopen', '--last', '--list'],
  arguments: {
    session: SESSION,
    last: { kind: 'switch', help: 'the one that was written to last', told: 'The one written to last' },
    reopen: { kind: 'switch', help: 'open a closed one again', told: 'A closed one' },
    list: { kind: 'switch', help: 'show which there are', only: 'terminal' },
  },
  bare: ['session'],
  slash: {
    about: 'Bring back a work session and go on',
    hint: '[<id or name>] [--reopen] [--last] [--list]',
    after:
      'Then name the next thing to do in one sentence and wait for the user, unless they asked to go on at once.',
  },
  tool: {
    title: 'Resume a work session',
    description: 'Bring back all of a work session and go on with it, a paused one too.',
    idempotent: true,
  },
  run: async (workspace, { list, ...input }) => {
    if (list && (input.last || input.session !== undefined))
      throw new LogbookError(
        'INVALID_INPUT',
        '--list shows all work sessions.',
        '{view} list, or {resume} <name>.',
      )
    return list ? { list: await listWorkSessions(workspace) } : resumeWorkSession(workspace, input)
  },
})

export interface ResumeInput {
  session?: string | undefined
  /** Resumes the work session with the latest write, of any conversation. */
  last: boolean
  /** Opens a closed work session again. */
  reopen: boolean
}

export interface ResumeResult {
  list?: undefined
  stored: StoredSession
  /** The work session was paused before this call. */
  reactivated: boolean
  /** Undefined if it was not closed before this call. */
  reopened: Reopened | undefined
  head: Head | undefined
  /** The branch of the work, if another is checked out now. */
  otherBranch: string | undefined
  changes: GitChanges | undefined
  /** Captured work that is not logged. */
  captured: CapturedWork | undefined
  /** The name of its parent, if it has one. */
  parent: string | undefined
  /** The state of its check. */
  standing: Standing
}

async function resumeWorkSession(workspace: Workspace, input: ResumeInput): Promise<ResumeResult> {
  const found = await choose(workspace, input)
  const isClosed = !isOpen(found.session)
  if (isClosed && !input.reopen) throw closed(found)
  // An interrupted reopening leaves an open one in the archive.
  const isReopened = input.reopen && (isClosed || found.place === 'archive')
  const reopened = isReopened ? await reopen(workspace, found) : undefined
  const head = workspace.readHead()
  const recorded = found.session.gitBranch
  const reactivated = found.session.status === 'paused'
  const stored = reopened ? reopened.stored : reactivated ? await reactivate(workspace, found) : found
  await record(workspace, stored.session.id, 'resumed')
  // This must come before the conversation becomes the latest one of the work session.
  const noteRead = await catchUp(workspace, stored)
  if (noteRead) {
    await workspace.sessions.refresh(stored)
    await noteRead()
  }
  await bind(workspace, stored)
  // A named work session is resumed itself, also in a fork.
  if (input.session !== undefined)
    await noteConversation(workspace, ({ forked: _, ...kept }) => kept).catch(() => undefined)
  const entry = await workspace.sessions.readEntry(stored.session.id, -1)
  return {
    stored,
    reactivated,
    reopened: reopened?.told,
    head,
    otherBranch: head && recorded && head.branch !== recorded ? recorded : undefined,
    parent: await describeParent(workspace, stored.session),
    captured: await readCapturedWork(workspace.store, stored.session.id),
    standing: await readProof(workspace, stored.session),
    changes: await workspace.readGitChanges({ commit: commitOf(entry), time: stored.session.updatedAt }),
  }
}

async function choose(workspace: Workspace, input: ResumeInput): Promise<StoredSession> {
  if (input.session !== undefined) return findNamed(workspace, input.session)
  if (!input.last) return findOpen(workspace)
  const { sessions, problems } = await workspace.sessions.list('active')
  const [last] = ofPeople(sessions).toSorted(newestFirst)
  if (last) return last
  if (problems[0]) throw unreadable(problems[0])
  throw new LogbookError(
    'NO_ACTIVE_SESSION',
    'There is no open work session to resume.',
    'Start one with {init} --goal "<what it is to achieve>".',
  )
}
