// Judges a run by its record, which another part has compared with this machine. What has ended stays as it ended,
// whatever comes late.

import type { Wait } from '../update.ts'
import { isOwnDialog } from './own-dialog.ts'
import type { LiveSign, RunSign, Said } from './sources.ts'
import { type State, wordsOf } from './state.ts'
import { waitOfLive, waitOfUpdate } from './waits.ts'

/** `said` is of this attempt. */
export function judgeRun(run: RunSign, said: Said | undefined, live: LiveSign | undefined): State {
  const told = {
    ...(said ? wordsOf(said.update) : {}),
    message: said?.update.message || run.said || run.task || '',
    progress: said?.update.progress ?? run.progress,
    alive: run.status === 'unknown' ? null : run.status === 'running',
    since: run.completedAt ?? run.startedAt ?? run.claimedAt,
    ended: run.status !== 'running' && run.status !== 'unknown',
  }
  switch (run.status) {
    case 'running':
      return run.startedAt === undefined ? waiting(run) : { ...told, ...running(run, said, live) }
    case 'completed':
      return { ...told, status: 'completed', progress: 1 }
    case 'failed':
      return { ...told, status: 'error', waits: limitOf(run), message: run.said || told.message }
    case 'interrupted':
      return { ...told, status: 'gone', ...(run.reason === 'user' ? {} : { before: 'working' }) }
    case 'unknown':
      return { ...told, status: 'unknown' }
  }
}

/** A claim that has no place yet among those that run at once. */
function waiting(run: RunSign): State {
  const since = run.claimedAt
  const waits: Wait = { kind: 'agent', what: 'its turn', since: since.toISOString() }
  return { status: 'idle', message: 'waits for its turn', since, alive: null, waits, ended: false }
}

/** While its process lives it works: `claude -p` is idle between two parts of one run. */
function running(
  { questions: [question, ...more] = [] }: RunSign,
  said: Said | undefined,
  live: LiveSign | undefined,
): Pick<State, 'status' | 'waits' | 'question'> {
  if (question) {
    const what = more.length > 0 ? `${question.what} and ${more.length} more` : question.what
    return { status: 'blocked', question, waits: { kind: 'person', what, since: question.askedAt } }
  }
  if (live?.status === 'waiting' && !isOwnDialog(live))
    return { status: 'blocked', waits: waitOfLive(live, said) }
  if (live?.status === undefined && said?.update.status === 'blocked')
    return { status: 'blocked', waits: waitOfUpdate(said.update, said.since) }
  return { status: 'working' }
}

function limitOf({ reason, said, completedAt, claimedAt, resetAt }: RunSign): Wait | undefined {
  if (reason !== 'limit') return undefined
  return {
    kind: 'limit',
    what: said ?? '',
    since: (completedAt ?? claimedAt).toISOString(),
    ...(resetAt ? { until: resetAt.toISOString() } : {}),
  }
}
