// The shape of a task and a sprint for the whole product. Both are read from the Markdown files below `.tasks/`, which
// are the truth.

import type { OpenBoxes } from '../text/open-boxes.ts'
import type { UnknownWord } from '../text/vocabulary.ts'
import type { Proof } from '../text/yaml/proof-fields.ts'
import type { Place4 } from './plan-ids.ts'

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

/** What a task of a plan knows of its thread. The first task of a thread speaks for the thread. */
export interface Planned {
  /** The name of the plan. */
  plan: string
  place: Place4
  /** Names. */
  stage: string
  batch: string
  thread: string
  /** The name of an agent definition. */
  agent: string | undefined
  model: string | undefined
  /** A text or a path. */
  prompt: string | undefined
  /** What the outline says about the thread. */
  notes: string | undefined
}

/** Times are ISO 8601 in UTC, `2025-01-15T10:30:00Z`, or the written text when it is not a time. */
export interface Task {
  /** `TASK-001`, or the name that a person chose. */
  id: string
  title: string
  status: TaskStatus
  /** The folder of the file, when it is a folder for finished tasks. Then the task is finished, even if its file says otherwise. */
  overIn: string | undefined
  priority: Priority
  /** What kind of work it is, in the words of whoever made it. */
  type?: string | undefined
  /** Id of the parent task. */
  parent: string | undefined
  /** Id of its sprint. */
  sprint: string | undefined
  /** Ids of the tasks that it depends on, as written. */
  dependsOn: string[]
  estimateSeconds: number | undefined
  /** Time in focus, without the time that is running now. */
  activeSeconds: number
  /** The end of the last counted time. */
  activeUntil: string | undefined
  createdAt: string | undefined
  updatedAt: string | undefined
  completedAt: string | undefined
  /** Why it is blocked or cancelled. */
  reason: string | undefined
  /** A command that must pass before it is done. */
  check: string | undefined
  proof: Proof | undefined
  /** The reason for completing it although it was not valid. */
  forced: string | undefined
  /** Set for a task of a plan, which is for an agent. */
  planned: Planned | undefined
  /** Values of its keys that Logbook does not know. */
  unknown: UnknownWord[]
  /** What it is about. */
  description: string
  criteria: Criterion[]
  /** Title of an acceptance section that holds text but no list. */
  unlisted: string | undefined
  /** Boxes that are not criteria. */
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
