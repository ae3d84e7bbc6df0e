// Facts about one conversation from its transcript. All of it is plain data of limited size, so it can be kept as JSON
// between two readings.

export interface Captured {
  /** The user's own words, oldest first: the first request and the latest ones. */
  requests: Request[]
  /** Latest first, each file once. */
  files: TouchedFile[]
  /** In Claude's order. */
  todos: Todo[]
  /** Commands that failed and have not passed since, latest first. */
  failed: FailedCommand[]
  /** Commands that failed once and passed later, latest first. */
  mended: MendedCommand[]
  /** Latest first. */
  commits: Commit[]
  /** Keys of the latest commands that passed, latest first. */
  passed: string[]
  /** Number of calls that changed files. */
  edits: number
  /** Calls whose results have not been read yet, oldest first. */
  pending: Call[]
  /** The records that the latest prompts follow, oldest first. They show which prompts were taken back. */
  turns: Turn[]
  /** Time of the last work, from its record; empty when no record has one. */
  lastAt: string
}

interface Request {
  text: string
  /** ISO 8601 from the record; empty without one. */
  at: string
}

interface Turn {
  /** The id of the record before it. */
  after: string
  at: string
}

export interface TouchedFile {
  /** Relative to the project with `/`, or absolute outside the project. */
  path: string
  how: 'created' | 'edited' | 'deleted'
}

export interface Todo {
  text: string
  status: 'pending' | 'in_progress' | 'completed'
  /** Only lists of the Task tools have ids. */
  id?: string
}

/** A command as it is shown. `key` is a checksum of the whole command, so a cut or masked one is still recognized. */
export interface Command {
  command: string
  key: string
}

export interface FailedCommand extends Command {
  /** The most useful line of its output; empty without output. */
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

/** The data of a tool call that is kept until its result comes, by kind of call. */
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
  /** The text that the model got. */
  text: string
  /** The client's extra data (`toolUseResult`): an object, a string, or nothing. */
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

/** Most characters of a kept text. We never write a longer one. */
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

/** Leaves out invalid data: the JSON may come from another version or from a cloned repository. */
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
