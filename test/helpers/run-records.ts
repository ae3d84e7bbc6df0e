// Claims and ends for tests.
import type { RunEnd } from '../../src/runs/run.ts'
import type { RunDraft } from '../../src/store/runs.ts'

let count = 0

export function draft(given: Partial<RunDraft> = {}): RunDraft {
  count += 1
  return {
    id: `0198f000-0000-7000-8000-${String(count).padStart(12, '0')}`,
    plan: 'login',
    thread: '01.02.03',
    agent: 'claude',
    claimedAt: '2026-11-20T10:00:00Z',
    host: 'here',
    boot: 'now',
    watcher: '4242~1',
    backend: 'print',
    command: ['claude', '-p'],
    folder: '/project',
    ...given,
  }
}

export const DONE: RunEnd = { status: 'completed', reason: 'exit', exitCode: 0 }
export const LOST: RunEnd = { status: 'interrupted', reason: 'lost' }
