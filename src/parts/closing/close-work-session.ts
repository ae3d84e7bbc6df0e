// The steps of a close: findings go to the parent, linked tasks end, the document is closed and moves to the archive.

import { LogbookError } from '../../errors.ts'
import { commitOf } from '../../journal/entry.ts'
import { checkTransition } from '../../journal/transitions.ts'
import type { WorkSession } from '../../journal/work-session.ts'
import { sameId } from '../../planning/ids.ts'
import type { Validation } from '../../planning/validation/rules.ts'
import type { JudgedTask } from '../../planning/validation/work-session-rules.ts'
import { forgetCaptured } from '../../store/captures.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { formatDuration, formatSecond, parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { findNamedOrOpen } from '../find.ts'
import { leaveEverywhere } from '../focus/leave-everywhere.ts'
import { countTime, readTimeByTask, settle } from '../focus/settle-focus.ts'
import { cleanText } from '../input.ts'
import { findMergeTarget, type Merged, merge, mergeLate } from '../lineage.ts'
import { notePause, readActiveTime, timeFields } from '../read-active-time.ts'
import { lookOnce } from '../read-proof.ts'
import { save } from '../save-state.ts'
import { sayWhatStands } from '../say-what-stands.ts'
import {
  completeLinked,
  findLinkedTasks,
  judgeLinked,
  type LinkedTask,
  releaseLinked,
} from '../tasks/linked-tasks.ts'
import { cleanClosingSummary, leadWithSummary } from './closing-summary.ts'
import { validateClose } from './validate-close.ts'

export interface CloseInput {
  session?: string | undefined
  outcome: 'completed' | 'abandoned'
  /** What was reached. */
  summary?: string | undefined
  /** The new paragraph of the TL;DR. */
  tldr?: string | undefined
  reason?: string | undefined
  /** Completes it although something is missing; `reason` says why. */
  force: boolean
  /** Folds decisions, discoveries and dead ends back into the parent. */
  merge?: boolean
}

export interface CloseResult {
  stored: StoredSession
  /** The time from opening to closing, `3 h 12 min`. Undefined if the file has no opening time. */
  duration: string | undefined
  /** The time of work, without pauses. */
  activeSeconds: number
  /** The part of that time for each task, the longest first. */
  timeByTask: { id: string; seconds: number }[]
  /** Files changed since the opening, from git and the key files. */
  files: string[]
  settledTasks: string[]
  merged: Merged | undefined
  /** Undefined if the work session is abandoned. */
  validation: Validation | undefined
}

export async function closeWorkSession(calling: Workspace, input: CloseInput): Promise<CloseResult> {
  askWhy(input)
  const workspace = lookOnce(calling)
  // It is checked before anything changes.
  const reason = input.reason === undefined ? undefined : cleanText(input.reason, '--reason', 2_000)
  const closing = await cleanClosingSummary(workspace, input.summary)
  const found = await findNamedOrOpen(workspace, input.session)
  const { session } = found
  checkTransition(session.shortname, session.status, input.outcome)
  // The validation needs the time of the task in focus.
  await countTime(workspace, found)
  // An unclear task file must stop the close before anything changes.
  const linked = await findLinkedTasks(workspace, linkedWith(session))
  const summary = closing ?? (session.summary || session.title)
  const { judged, validation } =
    input.outcome === 'completed'
      ? await validateClose(workspace, found, await judgeLinked(workspace, linked, summary), input)
      : { judged: [], validation: undefined }
  const target = input.merge ? await findMergeTarget(workspace, found) : undefined
  // The merge comes before the close. After a crash a second close merges again, and adds nothing twice.
  const merged = target && (await merge(workspace, found, target))
  // Tasks also come before the close: nothing settles the tasks of a closed work session later.
  for (const task of linked) {
    if (input.outcome === 'abandoned') await releaseLinked(workspace, task)
    else await endLinked(workspace, session.id, task, summary, isDone(task, judged) ? undefined : reason)
  }
  const first = commitOf(await workspace.sessions.readEntry(session.id, 0))
  const now = workspace.now()
  const time = await readActiveTime(workspace, session)
  const fields = {
    status: input.outcome,
    closed_at: formatSecond(now),
    ...timeFields(time),
    ...clearFocus(session),
    ...(reason === undefined ? {} : { close_reason: reason }),
    ...(reason === undefined || validation?.valid !== false ? {} : { forced: reason }),
  }
  await notePause(workspace, session)
  const lead = leadWithSummary(closing)
  const occasion = { what: input.outcome, trigger: 'close', fields, lead } as const
  const said = { note: reason ?? closing, tldr: input.tldr, keys: [] }
  const saved = await save(workspace, found, said, occasion)
  await settle(workspace, session, saved.stored)
  const late = merged && (await mergeLate(workspace, saved.stored, merged))
  const stored = await workspace.sessions
    .archive(saved.stored)
    .catch(error =>
      sayWhatStands(
        error,
        `${session.shortname} is ${input.outcome}, but not yet in the archive ({doctor} --fix)`,
      ),
    )
  await forgetCaptured(workspace.store, session.id, workspace.recording)
  const opened = parseTime(session.createdAt)
  const changes = await workspace.readGitChanges({ commit: first, time: session.createdAt })
  const files = [...session.keyFiles.map(file => file.path), ...(changes?.files ?? [])]
  return {
    stored,
    duration: opened && formatDuration(opened, now),
    files: [...new Set(files)],
    activeSeconds: time.seconds,
    timeByTask: await readTimeByTask(workspace, session.id),
    settledTasks: linked.map(({ name }) => name),
    merged: late,
    validation,
  }
}

function askWhy({ outcome, reason }: CloseInput): void {
  if (outcome === 'completed' || reason !== undefined) return
  throw new LogbookError(
    'INVALID_INPUT',
    'Giving up needs a reason, for whoever comes back to it.',
    '{close} --abandon --reason "<why>".',
  )
}

function clearFocus({ focusSprint, focusTask }: WorkSession): Record<string, string> {
  return { ...(focusSprint ? { focus_sprint: '' } : {}), ...(focusTask ? { focus_task: '' } : {}) }
}

/** Takes the task out of focus in other work sessions. In this one, the whole focus ends. */
async function endLinked(
  workspace: Workspace,
  except: string,
  task: LinkedTask,
  summary: string,
  forced: string | undefined,
): Promise<void> {
  const { id } = task.stored.task
  await leaveEverywhere(workspace, { level: 'task', id, what: 'task-completed', except }, () =>
    completeLinked(workspace, task, summary, forced),
  )
}

function isDone({ stored }: LinkedTask, judged: JudgedTask[]): boolean {
  return judged.find(({ task }) => task.id === stored.task.id)?.validation.valid !== false
}

/** The tasks it was opened for, and the task in focus. */
function linkedWith({ taskIds, focusTask }: WorkSession): string[] {
  const known = focusTask === undefined || taskIds.some(id => sameId(id, focusTask, 'TASK'))
  return known ? taskIds : [...taskIds, focusTask]
}
