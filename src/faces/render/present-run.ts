// The JSON of a run, the same in every face. docs/json.md documents it. Existing keys must stay.
import type { Run, RunEvent } from '../../runs/run.ts'
import { presentTime } from './times.ts'

/** Times of a history may come from a program; then nobody else uses them. */
export function presentRun(run: Run, resumable: boolean) {
  return {
    id: run.id,
    plan: run.plan,
    thread: run.thread,
    attempt: run.attempt,
    agent: run.agent,
    model: run.model ?? null,
    status: run.status,
    reason: run.reason ?? null,
    detail: run.detail ?? null,
    startedAt: presentTime(run.startedAt),
    completedAt: presentTime(run.completedAt),
    exitCode: run.exitCode ?? null,
    signal: run.signal ?? null,
    claudeSession: run.claudeSession ?? null,
    workSession: run.workSession ?? null,
    host: run.host,
    pid: pidOf(run.process),
    costUsd: run.costUsd ?? null,
    resetAt: presentTime(run.resetAt),
    resumable,
  }
}

/** What only a look at one run tells. */
export function presentRunInFull(run: Run, resumable: boolean) {
  return {
    ...presentRun(run, resumable),
    claimedAt: presentTime(run.claimedAt),
    turns: run.turns ?? null,
    resumes: run.resumes ?? false,
    settled: run.settled ?? false,
    backend: run.backend,
    command: run.command,
    folder: run.folder,
    branch: run.branch ?? null,
    refused: run.refused ?? [],
    lastWords: run.lastWords ?? null,
  }
}

/** An event as each line of `runs show --follow --json` has it too; it may have keys of its kind. */
export function presentEvent({ at, kind, text, ...others }: RunEvent): Record<string, unknown> {
  return { ...others, at, kind, text: text ?? null }
}

export function pidOf(process: string | undefined): number | null {
  return process === undefined ? null : Number(process.split('~')[0])
}
