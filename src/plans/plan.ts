// The shape of a plan for the whole product. Its tasks are the truth about its threads; its own file has the goal, the
// state and the names of stages and batches.
import type { UnknownWord } from '../text/vocabulary.ts'
import { Vocabulary } from '../text/vocabulary.ts'

export type PlanStatus = 'open' | 'completed'

export interface Plan {
  /** Its name: `login-oauth`. */
  id: string
  title: string
  status: PlanStatus
  goal: string
  /** Names of stages and batches, and what the outline says about them, by their numbers: `01`, `01.02`. */
  parts: Map<string, { name: string; notes: string }>
  createdAt: string | undefined
  updatedAt: string | undefined
  completedAt: string | undefined
  summary: string
  forced: string | undefined
  /** `api` for one that holds what programs order through the API. No person means it without naming it. */
  madeBy?: 'api'
  unknown: UnknownWord[]
}

export const PLAN_WORDS = new Vocabulary<PlanStatus>({
  open: 'active,planned,planning,in progress,current,running,started,new,ready,todo,pending,paused,draft',
  completed: 'done,complete,closed,finished,ended,archived,cancelled,canceled,abandoned',
})
