// What is known of tasks where agents wait for them.

/** An open task. The same task is the same object. */
export interface TaskSign {
  id: string
  /** `01.01.02.01 Store tokens` */
  name: string
  /** Why it is blocked, if somebody wrote that. */
  reason?: string | undefined
  /** Somebody has begun it, who need not be an agent. */
  isBegun: boolean
  /** Open tasks that must be done before it. */
  before: readonly TaskSign[]
}

export interface TaskSource {
  /** The open task with the id that an agent names; `run` is the run that the agent works in. */
  find(id: string, run: string | undefined): TaskSign | undefined
  /** The open tasks of the thread of a run. */
  listOf(run: string): readonly TaskSign[]
}

export const NO_TASKS: TaskSource = { find: () => undefined, listOf: () => [] }
