// The shape of a work session, as every part of the product sees it. The Markdown file is the truth; this is
// what is read out of it.
import type { OpenBoxes } from '../text/open-boxes.ts'
import type { UnknownWord } from '../text/vocabulary.ts'
import type { Proof } from '../text/yaml/proof-fields.ts'

export type Status = 'active' | 'paused' | 'completed' | 'abandoned'

/** Front matter (REQUIREMENTS: the journal). Times are ISO 8601 in UTC, `2025-01-15T10:30:00Z`. */
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
  /** Id of the work session that this one was opened beside. */
  parent: string | undefined
  /** `SESSION-001` */
  key: string | undefined
  /** Ids of the sprint and the task in focus. */
  focusSprint: string | undefined
  focusTask: string | undefined
  /** Without pauses, as it was told last; what is added since is in its activities. */
  totalActiveSeconds: number | undefined
  /** A command that must pass before it is complete. */
  check: string | undefined
  proof: Proof | undefined
  /** Why it was completed although something was missing. */
  forced: string | undefined
  /** What its keys say that means nothing here. */
  unknown: UnknownWord[]
}

/** `at` is a minute in UTC, `2025-01-15T10:30`; `number` counts steps in the order of the document, from 1. */
export interface Step {
  number: number
  text: string
  done: boolean
  at: string | undefined
}

export interface Progress {
  completed: number
  total: number
  /** The current step, with its number among all steps. */
  current: { text: string; number: number } | undefined
  steps: Step[]
}

export interface Decision {
  title: string
  at: string | undefined
  context: string | undefined
  options: string | undefined
  choice: string | undefined
  rationale: string | undefined
}

/** A discovery: a title and what was said below it. */
export interface Note {
  title: string
  at: string | undefined
  detail: string | undefined
}

/** An approach that was tried and leads nowhere, and what showed it. */
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

/** What stands in one of our sections in a form of a person's own, or in a section of a person's own. */
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
  /** Boxes that are no steps. */
  openBoxes: OpenBoxes[]
  /** The line with the first mark that a merge has left; nothing is written then. */
  conflict: number | undefined
}

export function isOpen(session: { status: Status }): boolean {
  return session.status === 'active' || session.status === 'paused'
}

export function openBlockers(session: { blockers: Blocker[] }): Blocker[] {
  return session.blockers.filter(blocker => !blocker.resolved)
}

/** Paragraphs, and entries of lists, each with its lines. */
export function otherEntries({ otherText }: { otherText: OtherText[] }, section: string): string[] {
  const text = otherText.find(other => other.section === section)?.text ?? ''
  const entries = text.split(/\n\s*\n|\n(?=(?:[-*+]|\d+[.)]) |#|\|)/)
  return entries.map(entry => entry.replace(/^(?:[-*+] |#+ )/, '').trim()).filter(Boolean)
}
