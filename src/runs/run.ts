// The record of a run: one execution of an agent on a thread of a plan. Its number is its attempt. Records are JSON in
// `.sessions/.local/runs/<plan>/<thread>/<attempt>.json`.

export const RUN_STATUSES = ['running', 'completed', 'failed', 'interrupted', 'unknown'] as const
/** `unknown`: nobody on this machine can tell. */
export type RunStatus = (typeof RUN_STATUSES)[number]

export const RUN_REASONS = [
  'exit',
  'api_error',
  'limit',
  'max_turns',
  'budget',
  'refused',
  'sigterm',
  'user',
  'timeout',
  'lost',
  'reboot',
  'start_timeout',
] as const
/** Why a run ended as it did. */
export type RunReason = (typeof RUN_REASONS)[number]

export const BACKENDS = ['print', 'tmux'] as const
export type Backend = (typeof BACKENDS)[number]

/** A process that can be told from a later one with the same number: `pid~start`, as `nameProcess` writes it. */
type ProcessName = string

export interface Run {
  /** The version of the record. Older ones are migrated on reading. */
  version: 1
  /** A UUID of version 7. The agent has it in its environment as LOGBOOK_RUN. */
  id: string
  /** Id of the plan. */
  plan: string
  /** `01.02.03` */
  thread: string
  /** From 1. A greater number settles what a smaller one says later. */
  attempt: number
  /** The name of the agent definition. */
  agent: string
  model?: string
  /** What the record says. Whoever reads it first asks whether its process still lives. */
  status: RunStatus
  reason?: RunReason
  /** One line: what the agent's program said of its end. */
  detail?: string
  /** ISO 8601 to the second, as all times here. A claim that waits for its place has no start. */
  claimedAt: string
  startedAt?: string
  completedAt?: string
  exitCode?: number
  /** `SIGKILL` */
  signal?: string
  /** The conversation. Undefined for programs other than Claude Code. */
  claudeSession?: string
  /** Id of the thread's work session. */
  workSession?: string
  /** True if it goes on in the conversation of the attempt before it. */
  resumes?: boolean
  /** A random id of the machine, and one of its boot. */
  host: string
  boot: string
  /** The process of Logbook that claimed it and watches it. */
  watcher: ProcessName
  /** The process of the agent. */
  process?: ProcessName
  backend: Backend
  /** The program and its arguments, without the prompt. */
  command: string[]
  /** The folder where it works. */
  folder: string
  /** The branch of its own worktree. */
  branch?: string
  /** The file with the raw output, outside of the project; gone when it was read to its end. */
  output?: string
  costUsd?: number
  turns?: number
  /** When a limit is lifted. */
  resetAt?: string
  /** Rules for `allowed_tools` that would have allowed what was refused. */
  refused?: string[]
  /** What the agent said last, cut. */
  lastWords?: string
  /** True if somebody has asked for its end with `stop`. */
  stopAsked?: boolean
  /** True if its questions wait for an answer, instead of being refused. */
  asks?: boolean
  /** True if a person said how it ended. */
  settled?: boolean
  /** The number of its claim at the hub, where one is set. */
  fence?: number
}

/** What is known when a run has ended. */
export type RunEnd = Pick<
  Run,
  | 'status'
  | 'reason'
  | 'detail'
  | 'exitCode'
  | 'signal'
  | 'costUsd'
  | 'turns'
  | 'resetAt'
  | 'refused'
  | 'lastWords'
>

/** A line of the history of a run, in `<attempt>.jsonl` beside the record. */
export interface RunEvent {
  /** ISO 8601 to the second. */
  at: string
  /** `started`, `init`, `tool`, `said`, `retry`, `result`, `signal`, `settled`, `late` … */
  kind: string
  /** One line, masked and cut. */
  text?: string
  [field: string]: unknown
}
