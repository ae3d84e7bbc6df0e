// What is shown of runs while they go on, a line a thread.
import type { RunStatus } from './run.ts'

export interface RunProgress {
  /** `01.02.03` */
  thread: string
  name: string
  /** `waiting` for its place among those that run at once. */
  state: 'waiting' | RunStatus
  startedAt?: Date
  endedAt?: Date
  /** Tasks of the thread that are open, if its run has ended and left some. */
  left?: number
  /** One line: what it does now, or why it ended. */
  doing?: string
  /** One line: what the agent said last. */
  lastWords?: string
}

/** What an agent says and does may hold secrets. */
export function hideIn(progress: RunProgress, hide: (text: string) => string): RunProgress {
  const { name, doing, lastWords } = progress
  return {
    ...progress,
    name: hide(name),
    ...(doing === undefined ? {} : { doing: hide(doing) }),
    ...(lastWords === undefined ? {} : { lastWords: hide(lastWords) }),
  }
}
