// What is known of one conversation from its transcript alone. Plain data throughout, and bounded, so that it can
// be kept as JSON between two readings.

export interface Captured {
  /** Words of the user's own, oldest first: the first ones, and the latest. */
  requests: Request[]
  /** Latest first, each file once. */
  files: TouchedFile[]
  /** In the order Claude keeps them. */
  todos: Todo[]
  /** Commands that failed and have not passed since, latest first. */
  failed: FailedCommand[]
  /** Commands that failed once and passed later, latest first. */
  mended: MendedCommand[]
  /** Latest first. */
  commits: Commit[]
  /** The latest commands that passed, by their keys; latest first. */
  passed: string[]
  /** How many calls have changed files. */
  edits: number
  /** Calls whose results have not been read yet, oldest first. */
  pending: Call[]
  /** What the latest prompts follow, oldest first, to see which were taken back. */
  turns: Turn[]
  /** When it was at work last, as a record has it; empty when none has. */
  lastAt: string
}

interface Request {
  text: string
  /** ISO 8601, as the record has it; empty when it has none. */
  at: string
}

interface Turn {
  /** The id of the record before it. */
  after: string
  at: string
}

export interface TouchedFile {
  /** Relative to the project with `/`, or absolute when outside of it. */
  path: string
  how: 'created' | 'edited' | 'deleted'
}

export interface Todo {
  text: string
  status: 'pending' | 'in_progress' | 'completed'
  /** Only lists kept by the Task tools have ids. */
  id?: string
}

/** A command as it is told; `key` is a sum over the whole, so that what was cut or masked is not taken for another. */
export interface Command {
  command: string
  key: string
}

export interface FailedCommand extends Command {
  /** The line of what it printed that says most; empty when it printed nothing. */
  error: string
  /** Exit status. */
  exit: number
  at: string
}

interface MendedCommand extends Command {
  at: string
}

export interface Commit {
  hash: string
  subject: string
}

/** What has to be remembered of a tool call until its result comes, by what is to be done then. */
export type Call = { id: string } & (
  | { kind: 'file'; path: string }
  | ({ kind: 'command'; git: 'no' | 'commit' | 'amend' } & Command)
  | { kind: 'todos'; todos: Todo[] }
  | { kind: 'task'; subject: string }
  | { kind: 'task change'; task: string; subject?: string; status?: Todo['status'] | 'deleted' }
  | { kind: 'task list' }
)

export interface Result {
  failed: boolean
  /** What the model was given. */
  text: string
  /** What the client keeps beside it (`toolUseResult`): an object, a string, or nothing. */
  details: unknown
  at: string
}

export const MOST = {
  requests: 6,
  files: 200,
  todos: 100,
  commands: 20,
  passed: 50,
  commits: 50,
  pending: 64,
  turns: 200,
}

export function captureNothing(): Captured {
  return {
    requests: [],
    files: [],
    todos: [],
    failed: [],
    mended: [],
    commits: [],
    passed: [],
    edits: 0,
    pending: [],
    turns: [],
    lastAt: '',
  }
}

/** Characters of a kept text. Longer ones did not come from us. */
const LONGEST_TEXT = 2_000
const TEXT = (value: unknown) => typeof value === 'string' && value.length <= LONGEST_TEXT
const NUMBER = (value: unknown) => typeof value === 'number' && Number.isFinite(value)
const ONE_OF =
  (...known: string[]) =>
  (value: unknown) =>
    known.includes(value as string)
const COMMAND = { command: TEXT, key: TEXT, at: TEXT }
const LISTS: Record<string, Record<string, (value: unknown) => boolean>> = {
  requests: { text: TEXT, at: TEXT },
  files: { path: TEXT, how: ONE_OF('created', 'edited', 'deleted') },
  todos: { text: TEXT, status: ONE_OF('pending', 'in_progress', 'completed') },
  failed: { ...COMMAND, error: TEXT, exit: NUMBER },
  mended: COMMAND,
  commits: { hash: TEXT, subject: TEXT },
  pending: { id: TEXT, kind: TEXT },
  turns: { after: TEXT, at: TEXT },
}

/** Kept as JSON and read again, perhaps by another version, or brought by a repository: what is not as it has to be is left out. */
export function parseCaptured(value: unknown): Captured {
  const kept = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const lists = Object.entries(LISTS).map(([name, fields]) => {
    const items = Array.isArray(kept[name]) ? kept[name] : []
    const whole = items.filter(item => Object.entries(fields).every(([key, fits]) => fits(item?.[key])))
    return [name, whole.slice(0, MOST.files)]
  })
  const passed = Array.isArray(kept.passed) ? kept.passed.filter(TEXT).slice(0, MOST.passed) : []
  const lastAt = TEXT(kept.lastAt) ? kept.lastAt : ''
  return { ...Object.fromEntries(lists), passed, edits: Number(kept.edits) || 0, lastAt }
}
