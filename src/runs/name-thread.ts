// Names the thread of a run.
import { isSamePlan } from '../planning/plan-ids.ts'
import type { Run } from './run.ts'

/** `login:01.02.03`, without the plan if everybody knows it. */
export function nameThread(
  { plan, thread }: Pick<Run, 'plan' | 'thread'>,
  known: string | undefined,
): string {
  return known !== undefined && isSamePlan(plan, known) ? thread : `${plan}:${thread}`
}
