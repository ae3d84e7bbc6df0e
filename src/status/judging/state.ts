// What is judged of an agent, whichever kind it is of: the part of its row that is the same for conversations, runs and
// others.
import type { Question } from '../../runs/asking/question.ts'
import type { AgentRow, ShownStatus } from '../row.ts'
import type { AgentStatusName, Update, Wait } from '../update.ts'
import type { Said } from './sources.ts'
import { waitOfUpdate } from './waits.ts'

export interface State {
  status: ShownStatus
  before?: AgentStatusName
  since: Date
  alive: boolean | null
  waits?: Wait | undefined
  /** Nobody said what it waits for, so that a person is taken for it. */
  isGuess?: true | undefined
  ended: boolean
  message: string
  progress?: number | undefined
  taskId?: string | undefined
  /** What its run asks first, where that can be answered here. */
  question?: Question | undefined
}

/** By what it said itself. `alive` is false if its process is known to be gone, null if nobody can tell. */
export function stateOfSaid({ update, at, since }: Said, alive: boolean | null): State {
  const told = { ...wordsOf(update), since, alive }
  if (hasEndedWell(update, alive)) return { ...told, status: update.status, ended: true }
  // Its last word is of work, but it said as well that it ended, as when somebody ends it in the middle.
  if (alive === false || update.ended) return { ...told, ...goneFrom(update.status), since: at }
  const isGuess = update.status === 'blocked' && update.waits === undefined ? true : undefined
  return { ...told, status: update.status, waits: waitOfUpdate(update, since), isGuess, ended: false }
}

/** Nobody says that something was completed but the agent itself. */
function hasEndedWell({ status, ended }: Update, alive: boolean | null): boolean {
  if (status === 'completed') return alive !== true || ended === true
  if (status === 'error') return alive === false || ended === true
  return ended === true && status === 'idle'
}

export function goneFrom(
  status: ShownStatus,
): Pick<State, 'status' | 'ended'> & { before?: AgentStatusName } {
  const before = status === 'gone' || status === 'unknown' ? undefined : status
  return { status: 'gone', ended: false, ...(before ? { before } : {}) }
}

/** What it tells of its work. */
export function wordsOf({
  message,
  progress,
  taskId,
}: Update): Pick<State, 'message' | 'progress' | 'taskId'> {
  return { message, progress, taskId }
}

/** True while it was in the middle of something when it was lost. */
export function wasAtWork(row: Pick<AgentRow, 'status' | 'before'>): boolean {
  return row.status === 'gone' && (row.before === 'working' || row.before === 'blocked')
}
