// A line of an earlier work session that was told by itself, as it is kept for `view --recalled`. A damaged record is
// skipped and does not hide the others.

import type { PassageKind } from '../documents/passage.ts'

/** What is worth telling unasked. */
export const OFFERED_KINDS = [
  'dead-end',
  'decision',
  'discovery',
  'key-context',
] as const satisfies PassageKind[]
export type OfferedKind = (typeof OFFERED_KINDS)[number]

/** What it was told for. */
const OCCASIONS = ['prompt', 'goal', 'task'] as const

export interface Recalled {
  /** When it was told: `2026-11-21T10:30:05Z`. */
  at: string
  for: (typeof OCCASIONS)[number]
  /** The conversation, and the id of its work session, if there are any. */
  conversation?: string
  workSession?: string
  /** The document, relative to the root, and the line, counted from 1. */
  file: string
  line: number
  kind: OfferedKind
  /** As it was told. */
  text: string
  /** The words of the prompt that led to it. */
  because: string[]
}

export function renderRecalled(recalled: Recalled): string {
  return `${JSON.stringify(recalled)}\n`
}

/** The records of a file, the oldest first. */
export function parseRecalled(text: string): Recalled[] {
  return text.split('\n').flatMap(line => {
    const one = parse(line)
    return one ? [one] : []
  })
}

function parse(line: string): Recalled | undefined {
  try {
    const {
      at,
      for: occasion,
      conversation,
      workSession,
      file,
      line: number,
      kind,
      text,
      because,
    } = JSON.parse(line)
    if (![at, file, text].every(isText) || !OFFERED_KINDS.includes(kind) || !Number.isInteger(number))
      return undefined
    return {
      at,
      for: OCCASIONS.find(one => one === occasion) ?? 'prompt',
      ...(isText(conversation) ? { conversation } : {}),
      ...(isText(workSession) ? { workSession } : {}),
      file,
      line: number,
      kind,
      text,
      because: Array.isArray(because) ? because.filter(isText) : [],
    }
  } catch {
    return undefined
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
