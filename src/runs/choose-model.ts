// Chooses the model of an attempt: a retry gets the next one of its agent's list.
import type { Run } from './run.ts'

interface ModelInput {
  /** The model that the plan names for the thread. */
  planned: string | undefined
  /** The list of the agent definition, the first choice first. */
  models: string[]
  /** The attempts of this thread. */
  runs: Pick<Run, 'model'>[]
}

/** The first one that no attempt has used; the first of all when each was used. Undefined if the agent names none. */
export function chooseModel({ planned, models, runs }: ModelInput): string | undefined {
  const used = new Set(runs.map(({ model }) => model))
  const all = planned === undefined ? models : [planned, ...models]
  return all.find(model => !used.has(model)) ?? all[0]
}
