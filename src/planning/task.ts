// The shape of a task and of a sprint, as every part of the product sees them. The Markdown files below `.tasks/`
// are the truth; this is what is read out of them.

import type { OpenBoxes } from '../text/open-boxes.ts'
import type { UnknownWord } from '../text/vocabulary.ts'
import type { Proof } from '../text/yaml/proof-fields.ts'

export type TaskStatus = 'pending' | 'in_progress' | 'completed' | 'blocked' | 'cancelled'
export type Priority = 'urgent' | 'high' | 'normal' | 'low'
export type SprintStatus = 'planned' | 'active' | 'completed'

/** A line of a checklist; `number` counts from 1. */
export interface Criterion {
  number: number
  text: string
  met: boolean
}

/** `at` is a minute in UTC, `2025-01-15T10:30`. */
export interface Update {
  text: string
  at: string | undefined
}

/** Times are ISO 8601 in UTC, `2025-01-15T10:30:00Z`, or as a person has written them when that is no time. */
export interface Task {
  /** `TASK-001`, or whatever a person has called it. */
  id: string
  title: string
  status: TaskStatus
  /** The folder it lies in, when that is one of tasks that are over: then it is over, whatever its file says. */
  overIn: string | undefined
  priority: Priority
  /** Id of the task that it is a part of. */
  parent: string | undefined
  /** Id of its sprint. */
  sprint: string | undefined
  /** Ids of tasks that come before it, as they are written. */
  dependsOn: string[]
  estimateSeconds: number | undefined
  /** Time in focus, without that which runs now. */
  activeSeconds: number
  /** When the last of it ended. */
  activeUntil: string | undefined
  createdAt: string | undefined
  updatedAt: string | undefined
  completedAt: string | undefined
  /** Why it is blocked or cancelled. */
  reason: string | undefined
  /** A command that must pass before it is done. */
  check: string | undefined
  proof: Proof | undefined
  /** Why it was completed although it was not valid. */
  forced: string | undefined
  /** What its keys say that means nothing here. */
  unknown: UnknownWord[]
  /** What it is about. */
  description: string
  criteria: Criterion[]
  /** Title of a section on acceptance that holds text and no list. */
  unlisted: string | undefined
  /** Boxes that are no criteria. */
  openBoxes: OpenBoxes[]
  updates: Update[]
  summary: string
}

export interface Sprint {
  /** `SPRINT-1` */
  id: string
  title: string
  status: SprintStatus
  goal: string
  createdAt: string | undefined
  updatedAt: string | undefined
  completedAt: string | undefined
  summary: string
  forced: string | undefined
  unknown: UnknownWord[]
}
