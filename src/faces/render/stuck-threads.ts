// Makes lines and JSON about threads that are stuck, for the reports of `fix` and `continue`.
import { countDone } from '../../plans/plan-tree.ts'
import { ACTION_WORDS, nameLastAgent, nameThread, STATE_WORDS } from '../../runs/next/describe-thread.ts'
import type { FixRow } from '../../runs/next/fix-table.ts'
import type { ThreadState } from '../../runs/next/thread-state.ts'
import { counted } from '../../text/names/counted.ts'
import { UNMERGED } from './run-facts.ts'
import { tellTimesIn } from './times.ts'

const SIGNS: Record<ThreadState, string> = {
  done: '✓',
  running: '▶',
  interrupted: '⏸',
  failed: '✗',
  tasks_open: '◐',
  unknown: '?',
  unmerged: UNMERGED,
  not_begun: '·',
  running_elsewhere: '▶',
  done_elsewhere: '⇣',
}

/** `⏸ 01.01.02 Pages  interrupted, 2 runs, claude (opus)`, and below it why, and what can be done. */
export function stuckLines(row: FixRow, withActions = true): string[] {
  const { state, runs, actions } = row
  const facts = [
    STATE_WORDS[state],
    ...(runs.length > 0 ? [counted(runs.length, 'run'), nameLastAgent(row)] : []),
  ]
  const why = tellTimesIn(row.why)
  const can = actions.map(action => ACTION_WORDS[action]).join(', ')
  return [
    `${SIGNS[state]} ${nameThread(row)}  ${facts.join(', ')}`,
    ...(why === '' ? [] : [`    ${why}`]),
    ...(withActions && can !== '' ? [`    can: ${can}`] : []),
  ]
}

export function presentStuck({ thread, state, runs, last, why, actions, resumable, unmerged }: FixRow) {
  const { done, total } = countDone(thread.tasks)
  return {
    id: thread.id,
    name: thread.name,
    state,
    tasks: { completed: done, total },
    runs: runs.length,
    resumable,
    agent: last?.agent ?? null,
    model: last?.model ?? null,
    status: last?.status ?? null,
    reason: last?.reason ?? null,
    why,
    actions,
    branch: unmerged?.branch ?? null,
    conflicts: unmerged?.conflicts ?? [],
  }
}
