// All kinds of passages, for whoever lists them.
import type { PassageKind } from './passage.ts'

const ALL: Record<PassageKind, true> = {
  decision: true,
  'dead-end': true,
  discovery: true,
  'key-context': true,
  summary: true,
  goal: true,
  task: true,
  blocker: true,
  next: true,
  step: true,
  note: true,
  entry: true,
}

export const PASSAGE_KINDS = Object.keys(ALL) as [PassageKind, ...PassageKind[]]
