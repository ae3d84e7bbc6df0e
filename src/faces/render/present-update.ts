// What an agent has said, as JSON.
import type { Update, Wait } from '../../status/update.ts'
import { presentTime } from './times.ts'

export function presentUpdate(update: Update): Record<string, unknown> {
  const { timestamp, session, status, progress, message, taskId, metadata, name, run, conversation } = update
  return {
    timestamp: presentTime(timestamp),
    agent: session,
    name: name ?? null,
    status,
    progress: progress ?? null,
    message,
    taskId: taskId ?? null,
    metadata: metadata ?? null,
    workSession: update.workSession ?? null,
    run: run ?? null,
    conversation: conversation ?? null,
    waits: update.waits ? presentWait(update.waits) : null,
  }
}

export function presentWait({ kind, what, since, until }: Wait): Record<string, unknown> {
  return { kind, what, since: presentTime(since), until: presentTime(until) }
}
