// Words for how threads stand, and for what can be done about them.
import { nameAgent } from '../name-agent.ts'
import type { FixAction, FixRow } from './fix-table.ts'
import type { ThreadNow, ThreadState } from './thread-state.ts'

export const STATE_WORDS: Record<ThreadState, string> = {
  done: 'done',
  running: 'running',
  interrupted: 'interrupted',
  failed: 'failed',
  tasks_open: 'tasks open',
  unknown: 'unknown',
  unmerged: 'not merged',
  not_begun: 'not begun',
  running_elsewhere: 'running elsewhere',
  done_elsewhere: 'done elsewhere',
}

export const ACTION_WORDS: Record<FixAction, string> = {
  resume: 'resume',
  retry: 'retry',
  agent: 'other agent',
  new_stage: 'new stage',
  settle: 'settle',
  merge: 'merge',
}

/** `01.02 Server` */
export function nameBatch({ batch }: { batch: { id: string; name: string } }): string {
  return `${batch.id} ${batch.name}`
}

/** `01.02.03 Pages` */
export function nameThread({ thread }: Pick<ThreadNow, 'thread'>): string {
  return `${thread.id} ${thread.name}`
}

/** `claude/opus`, of the last run. Empty without one. */
export function nameLastAgent({ last }: ThreadNow): string {
  return last ? nameAgent(last) : ''
}

/** `01.02.03 Pages – failed: exit status 3` */
export function describeStuck(row: FixRow): string {
  return `${nameThread(row)} – ${STATE_WORDS[row.state]}${row.why === '' ? '' : `: ${row.why}`}`
}

/** What a person does before a thread is tried again, as the beginning of a sentence; empty if there is nothing. */
export function adviceBefore(threads: ThreadNow[]): string {
  const isRefused = threads.some(
    ({ state, last }) => state === 'tasks_open' && last?.reason === 'refused' && last.refused?.length,
  )
  return isRefused ? 'allow what was refused with allowed_tools in .tasks/agents.yaml; then ' : ''
}

/** `2 done, 1 interrupted, 3 with open tasks`: threads are counted, not tasks. */
export function countStates(threads: ThreadNow[]): string {
  const order = Object.keys(STATE_WORDS) as ThreadState[]
  return order
    .map(state => ({ state, count: threads.filter(one => one.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state === 'tasks_open' ? 'with open tasks' : STATE_WORDS[state]}`)
    .join(', ')
}

export function countRuns(count: number): string {
  return count === 1 ? '1 run' : `${count} runs`
}
