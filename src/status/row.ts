// A row of what is shown of agents: what each said last, held against what is known of the process behind it.
import type { Question } from '../runs/asking/question.ts'
import type { AgentKind, AgentStatusName, Wait } from './update.ts'

/** `gone`: its process is no longer there, and it had not ended by its own word. `unknown`: nobody here can tell. */
export type ShownStatus = AgentStatusName | 'gone' | 'unknown'

/** By the clock of what it says, while it works: under 5 minutes, to 15, and longer. */
export type Staleness = 'no' | 'stale' | 'very'

export interface AgentRow {
  /** The `session` of its lines, or the id of its run. */
  id: string
  /** The thread, the work session, or what it calls itself; never a UUID. */
  name: string
  status: ShownStatus
  /** What it was before it was gone. */
  before?: AgentStatusName
  message: string
  progress?: number
  taskId?: string
  /** When it last said something, or its process did something that only work does. Never later than now. */
  updatedAt: Date
  /** The time of that by its own clock, if that time is yet to come here: a clock was set back. */
  clockAhead?: Date
  /** When it was first heard of, where that is known: the same at every look. */
  began?: Date
  /**
   * Since when it has this status, by the clock of whoever said it. It may be yet to come here; were it moved to now, it would
   * be new at every look.
   */
  since: Date
  stale: Staleness
  /** Null where no process is known. */
  alive: boolean | null
  waits?: Wait
  /** Names of the agents that it waits for, as far as they are there. */
  waitsFor?: string[]
  /** What its run asks first, where that can be answered. */
  question?: Question
  /** Nobody said what it waits for, so that a person is taken for it. */
  isGuess?: true
  /** True if a person is waited for. */
  needsYou: boolean
  kind?: AgentKind
  /** The `id` of the row above. */
  parent?: string
  host?: string
  workSession?: string
  run?: string
  /** The project, where rows of several are shown. */
  project?: string
  /** True if it ended by its own word or its run's record. */
  ended: boolean
}

/** One key for each agent, also where rows of several projects stand together. */
export function keyOfRow({ project = '', id }: Pick<AgentRow, 'project' | 'id'>): string {
  return `${project}\n${keyOf(id)}`
}

const CONVERSATION = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?=$|\/)/i

/** The host takes ids of conversations in either case; other names are as they are. */
export function keyOf(id: string): string {
  return id.replace(CONVERSATION, found => found.toLowerCase())
}
