// Ends a work session: completed or abandoned, moved to the archive, its linked tasks settled.

import { formatDuration, formatSecond, parseTime } from '../document/time.ts'
import { commitOf } from '../session/entry.ts'
import { checkTransition } from '../session/transitions.ts'
import { forgetCaptured } from '../store/captures.ts'
import { noteClaudeSession } from '../store/claude-sessions.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Validation } from '../validation/rules.ts'
import { readActiveTime, record } from './activity.ts'
import { save } from './checkpoint.ts'
import { sayWhatStands } from './entries.ts'
import { findNamedOrCurrent } from './find.ts'
import { cleanText } from './input.ts'
import { findMergeTarget, type Merged, merge } from './lineage.ts'
import { completeLinked, findLinkedTasks, judgeLinked, releaseLinked } from './tasks/linked.ts'
import { validateClose } from './validate-close.ts'
import type { Workspace } from './workspace.ts'

export interface CloseInput {
  session?: string | undefined
  outcome: 'completed' | 'abandoned'
  reason?: string | undefined
  /** Complete it in spite of what is missing; `reason` says why. */
  force: boolean
  /** Fold decisions, discoveries and dead ends back into its parent. */
  merge?: boolean
}

export interface CloseResult {
  stored: StoredSession
  /** From opening to closing, `3 h 12 min`; undefined when the file does not say when it was opened. */
  duration: string | undefined
  /** The time it was worked on, without pauses. */
  activeSeconds: number
  /** Files touched since it was opened, as git and the key files tell. */
  files: string[]
  settledTasks: string[]
  merged: Merged | undefined
  /** Undefined for one that was given up. */
  validation: Validation | undefined
}

export async function close(workspace: Workspace, input: CloseInput): Promise<CloseResult> {
  const found = await findNamedOrCurrent(workspace, input.session, ['active', 'paused'])
  const { session } = found
  checkTransition(session.shortname, session.status, input.outcome)
  // Refused before anything is changed when a task's file is not clear.
  const linked = await findLinkedTasks(workspace, session.taskIds)
  const summary = session.summary || session.title
  const completed = input.outcome === 'completed'
  const judged = completed ? await judgeLinked(workspace, linked, summary) : []
  const validation = completed ? await validateClose(workspace, found, judged, input) : undefined
  const target = input.merge ? await findMergeTarget(workspace, found) : undefined
  // Before it is closed: whoever comes back after a crash merges again, and nothing is added twice.
  const merged = target && (await merge(workspace, found, target))
  // Masked before it becomes a field of the front matter, where a bracket would begin a list.
  const reason =
    input.reason === undefined
      ? undefined
      : await workspace.sessions.mask(cleanText(input.reason, '--reason', 2_000))
  const first = commitOf(await workspace.sessions.readEntry(session.id, 0))
  const now = workspace.now()
  const { seconds } = await readActiveTime(workspace, session.id)
  const saved = await save(workspace, found, { note: reason, keys: [] }, 'close', {
    status: input.outcome,
    closed_at: formatSecond(now),
    total_active_seconds: seconds,
    ...(reason === undefined ? {} : { close_reason: reason }),
    ...(reason === undefined || validation?.valid !== false ? {} : { forced: reason }),
  })
  await record(workspace, session.id, input.outcome, { text: reason })
  const late = merged && (await mergeLate(workspace, saved.stored, merged))
  const stored = await workspace.sessions
    .archive(saved.stored)
    .catch(error =>
      sayWhatStands(
        error,
        `${session.shortname} is ${input.outcome}, but not yet in the archive ({doctor} --fix)`,
      ),
    )
  for (const task of linked) {
    const validation = judged.find(other => other.task.id === task.stored.task.id)?.validation
    const forced =
      validation?.valid === false ? (reason ?? `closed with ${session.shortname} by --force`) : undefined
    if (input.outcome === 'completed') await completeLinked(workspace, task, summary, forced)
    else await releaseLinked(workspace, task)
  }
  if (workspace.claudeSession)
    await noteClaudeSession(workspace.store, workspace.claudeSession, {
      workSession: undefined,
      since: now.toISOString(),
    })
  await forgetCaptured(workspace.store, session.id)
  const opened = parseTime(session.createdAt)
  const changes = await workspace.readGitChanges({ commit: first, time: session.createdAt })
  const files = [...session.keyFiles.map(file => file.path), ...(changes?.files ?? [])]
  return {
    stored,
    duration: opened && formatDuration(opened, now),
    files: [...new Set(files)],
    activeSeconds: seconds,
    settledTasks: linked.map(({ name }) => name),
    merged: late,
    validation,
  }
}

/** Somebody may have logged to the child until it was closed: what came last is folded too. */
async function mergeLate(workspace: Workspace, child: StoredSession, first: Merged): Promise<Merged> {
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
