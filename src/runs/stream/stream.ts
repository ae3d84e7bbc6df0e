// What is known of a run from what its agent's program has printed so far. It is folded line by line, so that a run
// that goes on and one that ended long ago are read in the same way.

/** The last `result` line: one turn of the conversation has ended. Several can come, for work in the background. */
export interface Result {
  /** `success`, `error_during_execution`, `error_max_turns`, `error_max_budget_usd` … A failure of the API is a `success`. */
  subtype: string
  /** The one field that tells failure from success. */
  isError: boolean
  /** Why the turn ended: `completed`, `api_error`, `max_turns`, `budget_exhausted`, `aborted_tools` … */
  terminalReason?: string
  /** Answers of the model; 0 when it was not asked. Undefined if the client does not tell. */
  turns?: number
  apiErrorStatus?: number
  /** `usage_limit_reached`, `connection_failed` … */
  apiError?: string
  /** One line, cut: the answer, or the errors. */
  text?: string
  /** ISO 8601 to the second. */
  at: string
}

/** The API is asked again. */
export interface Retry {
  attempt: number
  /** How many there will be at most. */
  of: number
  waitMs: number
  /** Of HTTP; undefined when there was no answer. */
  status?: number
  /** `rate_limit`, `overloaded`, `authentication_failed` … */
  error?: string
}

/** A call of a tool that has no result yet. */
export interface Call {
  id: string
  /** One line: what it does. */
  doing: string
  /** Rules for `allowed_tools` that would let it through. */
  rules: string[]
}

export interface Stream {
  claudeSession?: string
  model?: string
  /** Of the client. */
  clientVersion?: string
  /** One line, cut: what it does now, such as `Bash: npm test`. Undefined while the model thinks. */
  doing?: string
  /** One line, cut: what the agent said last. */
  lastWords?: string
  /** Answers of the model in the conversation itself, without those of subagents. */
  turns: number
  /** Number of `result` lines. */
  results: number
  lastResult?: Result
  /** Of this run alone. Known with each result only, so a killed run has what its earlier results told. */
  costUsd: number
  /** Rules for `allowed_tools` that would have let through what was refused, such as `Bash(npm test:*)`. */
  refused: string[]
  /** Undefined when the API has answered again. */
  retry?: Retry
  /** Shells and subagents that still run in the background. */
  backgroundWork: number
  /** ISO 8601 to the second: when the limit that was met last is lifted. */
  resetAt?: string
  /** The client's word for the last failure of the API: `rate_limit`, `authentication_failed`, `billing_error`, `server_error` … */
  failure?: string
  /** A turn has begun and has no result: a run that ends now was cut off. */
  turnOpen: boolean
  /** Someone interrupted the turn, or ended background work that nobody in the conversation had ended. */
  interrupted: boolean
  /** Calls of tools that have no result yet, oldest first. */
  calls: Call[]
  /** Refused calls that other rules would let through than their input tells. */
  exceptions: { id: string; rules: string[] }[]
  /** Ids of calls about which a person was asked. */
  asked: string[]
  /** Ids of what runs in the background. */
  tasks: string[]
  /** The id of the model's last answer; one answer can come in several lines. */
  lastAnswer?: string
}
