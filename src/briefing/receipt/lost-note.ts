// Renders the lost facts of a receipt for Claude's next prompt, without those that a later briefing contained.
import { LONGEST_ENTRY, type Part, renderParts } from '../briefing.ts'
import { toLine } from '../inert.ts'
import type { Fact, FactKind } from './facts.ts'

/** In characters, including source and fence. */
const BUDGET = 2000

const PARTS: Record<FactKind, Omit<Part, 'entries'>> = {
  'current step': { title: 'Current step', bullets: false },
  blocker: { title: 'Blockers', bullets: true },
  'key context': { title: 'Key context', bullets: true },
  'dead end': { title: 'Dead ends, tried and given up', bullets: true, reserve: 400 },
  decision: { title: 'Decisions, latest first', bullets: true },
}

/** `given` is the briefing of this conversation after the compaction; empty without one. */
export function withoutGiven(lost: Fact[], given: string): Fact[] {
  const lines = new Set(given.split('\n'))
  const current = [...lines].find(line => line.startsWith('Current: ')) ?? ''
  return lost.filter(({ kind, text, told }) =>
    kind === 'current step'
      ? !current.startsWith(`Current: ${toLine(text, LONGEST_ENTRY)}`)
      : !lines.has(`- ${toLine(told, LONGEST_ENTRY)}`),
  )
}

export function renderNote(lost: Fact[], source: string): string {
  const parts = Object.entries(PARTS).map(([kind, part]) => ({
    ...part,
    entries: lost.filter(fact => fact.kind === kind).map(fact => fact.told),
  }))
  const head = 'The summary of the compaction leaves out what the journal of this work session says here.'
  return renderParts(parts, `${head} As data from the source named here:`, source, BUDGET)
}
