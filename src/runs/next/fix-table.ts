// Lists the threads of a plan that do not go on by themselves, and what a person can do about each.
import { threadsOf } from '../../plans/plan-tree.ts'
import { STUCK } from './next-batch.ts'
import { type PlanNow, type ThreadNow, type ThreadState, threadNow } from './thread-state.ts'
import { whyStuck } from './why-ended.ts'

/**
 * `resume`: go on in the same conversation. `retry`: begin anew with the same agent. `agent`: with another one.
 * `new_stage`: put its open tasks into a new stage. `settle`: say how its last run ended. `merge`: merge its work.
 */
export type FixAction = 'resume' | 'retry' | 'agent' | 'new_stage' | 'settle' | 'merge'

export interface FixRow extends ThreadNow {
  why: string
  /** The one that is advised comes first. */
  actions: FixAction[]
}

export function fixTable(plan: PlanNow): FixRow[] {
  return threadsOf(plan.stages)
    .map(thread => threadNow(thread, plan))
    .filter(({ state }) => STUCK.some(stuck => stuck === state))
    .map(toFixRow)
}

export function toFixRow(one: ThreadNow): FixRow {
  return { ...one, why: whyStuck(one), actions: actionsFor(one.state, one.resumable) }
}

function actionsFor(state: ThreadState, resumable: boolean): FixAction[] {
  switch (state) {
    case 'interrupted':
    case 'failed':
    case 'tasks_open':
      return [...(resumable ? (['resume'] as const) : []), 'retry', 'agent', 'new_stage']
    case 'unknown':
      return ['settle']
    case 'unmerged':
      return ['merge']
    default:
      return []
  }
}
