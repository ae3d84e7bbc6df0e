// The shape of an outline: what a person writes in plan.md, as stages, batches, threads and tasks.

/** Names are one line. `line` counts from 1. */
export interface Outline {
  /** Undefined when the outline has none. */
  title: string | undefined
  /** The text before the first stage, and the text of sections beside the stages. */
  goal: string
  stages: OutlineStage[]
}

export interface OutlineStage {
  name: string
  line: number
  /** Text below the heading. */
  notes: string
  batches: OutlineBatch[]
}

export interface OutlineBatch {
  name: string
  line: number
  notes: string
  threads: OutlineThread[]
}

export interface OutlineThread {
  name: string
  line: number
  notes: string
  /** The name of an agent definition. */
  agent: string | undefined
  model: string | undefined
  /** A text or a path. */
  prompt: string | undefined
  tasks: OutlineTask[]
}

export interface OutlineTask {
  title: string
  line: number
  /** Its box was ticked. */
  done: boolean
  /** `01.01.01.02`, if the task says it. */
  place: string | undefined
  description: string
  criteria: OutlineCriterion[]
}

interface OutlineCriterion {
  text: string
  met: boolean
}
