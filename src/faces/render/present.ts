// The JSON of a work session, the same in every face. docs/json.md documents it. Existing keys must stay.

import type { Compaction } from '../../briefing/receipt/receipt-entry.ts'
import type { CapturedWork } from '../../capture/captured-work.ts'
import { openBlockers, type WorkSession } from '../../journal/work-session.ts'
import type { Proof } from '../../text/yaml/proof-fields.ts'
import { presentTime } from './times.ts'

export function presentSession({ file, session }: { file: string; session: WorkSession }) {
  return {
    id: session.id,
    shortId: session.shortId,
    key: session.key ?? null,
    shortname: session.shortname,
    status: session.status,
    file,
    title: session.title,
    tldr: session.summary,
    noteForLater: session.noteForLater,
    closingSummary: session.closingSummary,
    objective: session.objective,
    parent: session.parent ?? null,
    plan: session.plan ?? null,
    thread: session.thread ?? null,
    taskIds: session.taskIds,
    createdAt: presentTime(session.createdAt),
    updatedAt: presentTime(session.updatedAt),
    closedAt: presentTime(session.closedAt),
    closeReason: session.closeReason ?? null,
    forced: session.forced ?? null,
    check: session.check ?? null,
    proof: session.proof ? presentProof(session.proof) : null,
    compactionCount: session.compactionCount,
    gitBranch: session.gitBranch ?? null,
    gitLastCommit: session.gitLastCommit ?? null,
    progress: presentProgress(session),
    blockers: openBlockers(session).map(({ text, at }) => ({ text, at: presentTime(at) })),
    nextSteps: session.nextSteps,
    decisions: session.decisions.map(decision => ({
      number: decision.number,
      title: decision.title,
      at: presentTime(decision.at),
      context: decision.context ?? null,
      options: decision.options ?? null,
      choice: decision.choice ?? null,
      rationale: decision.rationale ?? null,
      replaces: decision.replaces ?? null,
      replacedBy: decision.replacedBy ?? null,
    })),
    discoveries: session.discoveries.map(({ title, at, detail }) => ({
      title,
      at: presentTime(at),
      detail: detail ?? null,
    })),
    deadEnds: session.deadEnds.map(({ approach, at, because }) => ({
      approach,
      at: presentTime(at),
      because: because ?? null,
    })),
    keyFiles: session.keyFiles.map(({ path, role }) => ({ path, role: role ?? null })),
    keyContext: session.keyContext,
    otherText: session.otherText.map(({ section, text }) => ({ section, text })),
    conflict: session.conflict ?? null,
  }
}

/** The result of the last run of a check. */
export function presentProof({ command, exit, at, seconds, tree }: Proof) {
  return { command, exit, at: presentTime(at), seconds, tree: tree ?? null }
}

/** Captured work that is not logged; null if there is none. */
export function presentCaptured(work: CapturedWork | undefined) {
  if (!work) return null
  const { requests, answer, todos, failed, files, commits, uncommitted } = work
  return {
    requests,
    answer,
    todos: todos.map(({ text, status }) => ({ text, status })),
    failed: failed.map(({ command, exit, error }) => ({ command, exit, error })),
    files: files.map(({ path, how }) => ({ path, how })),
    commits,
    uncommitted,
  }
}

/** A compaction, with the entry that holds its summary. */
export function presentCompaction({ at, by, file, kept, lost }: Compaction & { file: string }) {
  return { at: presentTime(at), by: by ?? null, entry: file, kept, lost }
}

function presentProgress({ progress }: WorkSession) {
  return {
    completed: progress.completed,
    total: progress.total,
    current: progress.current?.text ?? null,
    steps: progress.steps.map(({ number, text, done, at }) => ({ number, text, done, at: presentTime(at) })),
    notes: progress.notes.map(({ text, at }) => ({ text, at: presentTime(at) })),
  }
}
