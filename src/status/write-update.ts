// Writes an update as the line that everybody can read: the seven keys of the format always, ours only where they say
// something.
import type { Update } from './update.ts'

/** One line of JSON, with its line end. */
export function renderUpdate(update: Update): string {
  const { timestamp, session, status, progress, message, taskId, metadata } = update
  const line = {
    timestamp,
    session,
    status,
    progress: status === 'completed' ? 1 : (progress ?? null),
    message,
    task_id: taskId ?? null,
    metadata: metadata ?? null,
    name: update.name,
    kind: update.kind,
    parent: update.parent,
    conversation: update.conversation,
    run: update.run,
    work_session: update.workSession,
    process: update.process,
    host: update.host,
    boot: update.boot,
    config_folder: update.configFolder,
    waits: update.waits,
    ended: update.ended,
  }
  return `${JSON.stringify(line)}\n`
}
