// What is known of agents before it is judged: what they said, what the client's register and the records of runs tell,
// and who can be asked about processes.
import type { Question } from '../../runs/asking/question.ts'
import type { AgentKind, Update } from '../update.ts'

/** What an agent said last. */
export interface Said {
  update: Update
  /** When it was said. */
  at: Date
  /** When its present status began, as far as is known. */
  since: Date
  /** When its file was made, where the system tells. */
  began?: Date | undefined
  /** What it said before in another status, where that still tells something: before a question, or before it ended. */
  before?: Update | undefined
}

/** `shell`: only work in the background runs. */
export const LIVE_STATUSES = ['busy', 'idle', 'waiting', 'shell'] as const

/** An entry of the client's register: one of its processes, with the conversation that it is in. */
export interface LiveSign {
  /** As `nameProcess` writes it: `pid~start`, without the start where that cannot be compared. */
  process: string
  /**
   * A killed process leaves its entry. Null if that cannot be seen from here, as from another container, or if a process
   * has the number and nothing tells that it is the same.
   */
  alive: boolean | null
  conversation: string
  /** The folder of its start; empty if it is unknown. */
  cwd: string
  kind: AgentKind
  /** Given by a person, or made by the client. */
  name?: string
  /** Undefined in older clients with `claude -p`. */
  status?: (typeof LIVE_STATUSES)[number]
  /** `permission prompt`, `input needed`; only while it waits. */
  waitingFor?: string
  statusUpdatedAt?: Date
  startedAt?: Date
  /** Only of a conversation of the client's supervisor. */
  background?: { needs?: string }
}

/** A run, compared with this machine. */
export interface RunSign {
  id: string
  /** The same for all attempts of a thread. */
  thread: string
  attempt: number
  /** What it is called in rows. */
  name: string
  status: 'running' | 'completed' | 'failed' | 'interrupted' | 'unknown'
  /** `limit`, `lost`, `user` … */
  reason?: string | undefined
  /** One line: why it ended, or what it said last. */
  said?: string | undefined
  /** One line: the task in hand. */
  task?: string | undefined
  /** How much of its tasks is done, 0 to 1. */
  progress?: number | undefined
  claimedAt: Date
  startedAt?: Date | undefined
  completedAt?: Date | undefined
  /** When a limit is lifted. */
  resetAt?: Date | undefined
  process?: string | undefined
  conversation?: string | undefined
  workSession?: string | undefined
  host?: string | undefined
  /** What it asks a person now, oldest first. */
  questions?: readonly Question[] | undefined
}

/** `stopped`: a person interrupted it, or refused what it asked. Undefined where it was cut off, or nobody can tell. */
export type TurnEnd = 'answered' | 'stopped' | undefined

export interface AgentSources {
  /** In any order; several may be of one agent. */
  said: readonly Said[]
  live: readonly LiveSign[]
  /** All attempts of each thread. */
  runs: readonly RunSign[]
  /** If the process that vouches for an agent lives. Null if it names none, or none of this machine and boot. */
  isAlive(update: Update): boolean | null
  /** How the last turn that a conversation wrote down ended. */
  turnEnd(conversation: string): TurnEnd
  /** When the transcript of a conversation, or of a subagent in it, was last written to. */
  grownAt(conversation: string, subagent?: string): Date | undefined
  /** When the output of a run was last written to. */
  outputGrownAt(run: string): Date | undefined
  /** The title of a work session. */
  titleOf(workSession: string): string | undefined
  /** The work session that a conversation is bound to. */
  workSessionOf(conversation: string): string | undefined
}
