import type { AgentSources, LiveSign, RunSign, Said } from '../../src/status/judging/sources.ts'
import type { AgentRow } from '../../src/status/row.ts'
import type { Update } from '../../src/status/update.ts'

export const NOW = new Date('2026-11-30T10:00:00Z')
export const CONVERSATION = '0192f3ab-1c2d-4e5f-8a9b-0c1d2e3f4a5b'

export const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

export function said(update: Partial<Update> & Pick<Update, 'session' | 'status'>, minutes = 0): Said {
  const at = minutesAgo(minutes)
  return { update: { message: '', timestamp: at.toISOString(), ...update }, at, since: at }
}

/** What a hook says of a conversation. */
export function hooked(update: Partial<Update> & Pick<Update, 'status'>, minutes = 0): Said {
  return said(
    { session: CONVERSATION, conversation: CONVERSATION, kind: 'terminal', process: '77~1', ...update },
    minutes,
  )
}

export function live(sign: Partial<LiveSign> = {}): LiveSign {
  return {
    process: '77~1',
    alive: true,
    conversation: CONVERSATION,
    cwd: '/work/shop',
    kind: 'terminal',
    statusUpdatedAt: minutesAgo(1),
    ...sign,
  }
}

export function runSign(run: Partial<RunSign> = {}): RunSign {
  return {
    id: 'run-1',
    thread: 'login:01.01.01',
    attempt: 1,
    name: '01.01.01 Tokens',
    status: 'running',
    claimedAt: minutesAgo(4),
    startedAt: minutesAgo(3),
    conversation: CONVERSATION,
    process: '77~1',
    ...run,
  }
}

export function sources(given: Partial<AgentSources>): AgentSources {
  return {
    said: [],
    live: [],
    runs: [],
    isAlive: () => null,
    turnEnd: () => undefined,
    grownAt: () => undefined,
    outputGrownAt: () => undefined,
    titleOf: () => undefined,
    workSessionOf: () => undefined,
    ...given,
  }
}

export function row(given: Partial<AgentRow> = {}): AgentRow {
  return {
    id: given.name ?? 'worker1',
    name: 'worker1',
    status: 'working',
    message: '',
    updatedAt: NOW,
    since: NOW,
    stale: 'no',
    alive: null,
    needsYou: false,
    ended: false,
    ...given,
  }
}
