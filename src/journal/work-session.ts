// The shape of a work session for the whole product. It is read from the Markdown file, which is the truth.
import type { OpenBoxes } from '../text/open-boxes.ts'
import type { UnknownWord } from '../text/vocabulary.ts'
import type { Proof } from '../text/yaml/proof-fields.ts'

export type Status = 'active' | 'paused' | 'completed' | 'abandoned'

/** The front matter. Times are ISO 8601 in UTC, `2025-01-15T10:30:00Z`. */
export interface Meta {
  id: string
  shortname: string
  status: Status
  taskIds: string[]
  createdAt: string | undefined
  updatedAt: string | undefined
  compactionCount: number
  gitBranch: string | undefined
  gitLastCommit: string | undefined
  closedAt: string | undefined
  closeReason: string | undefined
  /** Id of the work session that was open when this one was opened beside it. */
  parent: string | undefined
  /** Id of the plan, in the work session that its runs belong to. */
  plan: string | undefined
  /** `login:01.02.03`: the thread of a plan, in the work session of its runs. */
  thread: string | undefined
  /** The working directory, relative to the root, if a program that opened it named one below it: `packages/web`. */
  folder: string | undefined
  /** `SESSION-001` */
  key: string | undefined
  /** Ids of the sprint and the task in focus. */
  focusSprint: string | undefined
  focusTask: string | undefined
  /** Active time without pauses, as last written. The activities hold the time since then. */
  totalActiveSeconds: number | undefined
  /** A command that must pass before it is complete. */
  check: string | undefined
  proof: Proof | undefined
  /** The reason for completing it although something was missing. */
  forced: string | undefined
  /** Values of its keys that Logbook does not know. */
  unknown: UnknownWord[]
}

/** `at` is a minute in UTC, `2025-01-15T10:30`; `number` is its place in the plan, from 1, whatever was done first. */
export interface Step {
  number: number
  text: string
  done: boolean
  at: string | undefined
}

export interface Progress {
  /** Of the planned steps only. */
  completed: number
  total: number
  current: { text: string; number: number } | undefined
  /** In the order of the plan. */
  steps: Step[]
  /** What was done beside the plan, the oldest first. */
  notes: DoneNote[]
}

/** Something that was done and not planned. */
export interface DoneNote {
  text: string
  at: string | undefined
}

export interface Decision {
  /** The number in its heading, or the next free one. It stays when another decision is taken out. */
  number: number
  title: string
  at: string | undefined
  context: string | undefined
  options: string | undefined
  choice: string | undefined
  rationale: string | undefined
  /** What it took the place of, in words. */
  replaces: string | undefined
  /** Another one took its place; in words by which, empty if nobody says. */
  replacedBy: string | undefined
}

/** A discovery: a title and what was said below it. */
export interface Note {
  title: string
  at: string | undefined
  detail: string | undefined
}

/** An approach that was tried and failed, and what showed it. */
export interface DeadEnd {
  approach: string
  at: string | undefined
  because: string | undefined
}

export interface Blocker {
  text: string
  at: string | undefined
  resolved: boolean
}

/** Free text in one of our sections, or a person's own section. */
export interface OtherText {
  section: string
  isOwn: boolean
  text: string
}

export interface KeyFile {
  path: string
  role: string | undefined
}

export interface WorkSession extends Meta {
  shortId: string
  title: string
  /** What a pause or checkpoint said for later; empty once something newer was logged. */
  noteForLater: string
  /** What was reached, in a closed one; empty if nobody said it. */
  closingSummary: string
  summary: string
  objective: string
  keyFiles: KeyFile[]
  keyContext: string[]
  progress: Progress
  decisions: Decision[]
  discoveries: Note[]
  deadEnds: DeadEnd[]
  blockers: Blocker[]
  nextSteps: string[]
  otherText: OtherText[]
  /** Boxes that are not steps. */
  openBoxes: OpenBoxes[]
  /** The line of the first conflict mark. Nothing is written while there is one. */
  conflict: number | undefined
}

export function isOpen(session: { status: Status }): boolean {
  return session.status === 'active' || session.status === 'paused'
}

export function describeProgress({ completed, total }: Pick<Progress, 'completed' | 'total'>): string {
  return total === 0 ? 'No steps planned' : `${completed}/${total} steps complete`
}

export function openBlockers(session: { blockers: Blocker[] }): Blocker[] {
  return session.blockers.filter(blocker => !blocker.resolved)
}

/** Paragraphs and list entries, each with its lines. */
export function otherEntries({ otherText }: { otherText: OtherText[] }, section: string): string[] {
  const text = otherText.find(other => other.section === section)?.text ?? ''
  const entries = text.split(/\n\s*\n|\n(?=(?:[-*+]|\d+[.)]) |#|\|)/)
  return entries.map(entry => entry.replace(/^(?:[-*+] |#+ )/, '').trim()).filter(Boolean)
}
