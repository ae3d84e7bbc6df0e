// What an agent says of itself: one line of JSON in `.sessions/.local/status/<agent>.jsonl`, only ever added to. A line
// that anybody writes in this form counts (docs/status.md).

export const STATUSES = ['idle', 'working', 'blocked', 'completed', 'error'] as const
export type AgentStatusName = (typeof STATUSES)[number]

/** What somebody waits for. */
export const WAITS = ['person', 'task', 'agent', 'lock', 'limit', 'background'] as const
type WaitKind = (typeof WAITS)[number]

export interface Wait {
  kind: WaitKind
  /** One line: `approve Bash: touch x`. Empty if nobody told it. */
  what: string
  /** ISO 8601. */
  since: string
  /** When it ends by itself, as a limit does. ISO 8601. */
  until?: string
}

/** A conversation in a terminal, `claude -p`, one of the client's supervisor, an agent within one; others say nothing. */
export const AGENT_KINDS = ['terminal', 'print', 'background', 'subagent'] as const
export type AgentKind = (typeof AGENT_KINDS)[number]

/** In the file the keys are `timestamp session status progress message task_id metadata`, then ours in this order. */
export interface Update {
  /** ISO 8601, UTC, to the millisecond, in whatever form the line has it. */
  timestamp: string
  /** What the agent calls itself. A line without it is of the agent that its file is named after. */
  session: string
  status: AgentStatusName
  /** 0 to 1. `completed` means 1. */
  progress?: number
  /** One line, masked. Empty if nothing was said. */
  message: string
  taskId?: string
  metadata?: Record<string, unknown>
  /** What is shown in place of `session`, which may be a UUID. */
  name?: string
  kind?: AgentKind
  /** The `session` of the agent that it works for, of a subagent. */
  parent?: string
  /** Id of the conversation of Claude Code. */
  conversation?: string
  /** Id of the run, from LOGBOOK_RUN. */
  run?: string
  /** Id of the work session. */
  workSession?: string
  /** The process that vouches for the agent: `pid~start`, as `nameProcess` writes it; undefined if none lives as long. */
  process?: string
  /** A random id of the machine, and one of its boot, as `readMachine` gives them: without them no process is looked for. */
  host?: string
  boot?: string
  /** The client's own folder, if it is not `~/.claude`: its register of living conversations is there. */
  configFolder?: string
  waits?: Wait
  /** True if this was its last word: a conversation that its user has closed. */
  ended?: boolean
}
