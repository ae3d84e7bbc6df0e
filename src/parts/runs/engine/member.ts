// A thread that a crew carries out, and what is told of it.
import { isComplete, type Thread } from '../../../plans/plan-tree.ts'
import type { RunProgress } from '../../../runs/progress.ts'
import type { Run } from '../../../runs/run.ts'
import type { Claimed } from './claim-runs.ts'
import type { RanThread } from './outcome.ts'
import type { Watcher } from './watch-run.ts'

export interface Member extends Claimed {
  progress: RunProgress
  watcher?: Watcher
  /** It is being started, or runs. */
  isGoing?: boolean
  run?: Run
  /** Its tasks are done, and its work is not merged. */
  unmerged?: boolean
  note?: string
}

/** `now` are the threads of the plan as they are now. */
export function tellMember({ prepared, run, unmerged = false, note }: Member, now: Thread[]): RanThread {
  const { thread } = prepared.order
  const current = now.find(({ id }) => id === thread.id) ?? thread
  return {
    thread: current,
    run,
    complete: isComplete(current) && !unmerged,
    unmerged,
    ...(note === undefined ? {} : { note }),
  }
}

export function addNote(member: Member, words: string): void {
  if (words) member.note = [member.note, words].filter(Boolean).join(' ')
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

export function ended({ status, detail }: Run): Partial<RunProgress> {
  return { state: status, doing: detail ?? '' }
}
