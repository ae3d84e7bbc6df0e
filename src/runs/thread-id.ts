// The id of the thread of a run, as a person types it.
import { isSamePlan } from '../planning/plan-ids.ts'
import type { Run } from './run.ts'

/** `login:01.02.03`, without the plan if everybody knows it. */
export function threadIdOf(
  { plan, thread }: Pick<Run, 'plan' | 'thread'>,
  known: string | undefined,
): string {
  return known !== undefined && isSamePlan(plan, known) ? thread : `${plan}:${thread}`
}
