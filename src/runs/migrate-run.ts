// Brings older records of runs to the version of today, a step a version. What a step does not know stays as it is.

type Kept = Record<string, unknown>

/** From version 0, 1, … to the next. */
const STEPS: ((kept: Kept) => Kept)[] = [fromSnakeCase]

export function migrateRecord(kept: Kept): Kept {
  const { version = 0 } = kept
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 0) return kept
  return STEPS.slice(version).reduce((older, step) => step(older), kept)
}

const RENAMED: Record<string, string> = {
  run_id: 'id',
  created_at: 'claimedAt',
  started_at: 'startedAt',
  completed_at: 'completedAt',
  exit_code: 'exitCode',
  claude_session_id: 'claudeSession',
  work_session: 'workSession',
  cost_usd: 'costUsd',
  reset_at: 'resetAt',
  last_words: 'lastWords',
  cwd: 'folder',
}

/**
 * Version 0 wrote keys in snake case and the number of a process alone. It knew neither the boot of the machine nor the
 * start of a process, so both stay unknown.
 */
function fromSnakeCase(old: Kept): Kept {
  const { pid, watcher_pid, ...others } = old
  const kept = Object.entries(others).filter(([, value]) => value !== null)
  return {
    boot: '',
    backend: 'print',
    command: [],
    folder: '',
    watcher: watcher_pid === undefined || watcher_pid === null ? '' : `${watcher_pid}~`,
    ...(pid === undefined || pid === null ? {} : { process: `${pid}~` }),
    ...Object.fromEntries(kept.map(([name, value]) => [RENAMED[name] ?? name, value])),
    version: 1,
  }
}
