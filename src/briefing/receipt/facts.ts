// What a journal holds that must not be forgotten, one fact each.

import { openBlockers, type WorkSession } from '../../journal/work-session.ts'
import { describeDeadEnd, sentenceOf } from '../briefing.ts'

/** In the order of their rank. */
export const FACT_KINDS = ['current step', 'blocker', 'key context', 'dead end', 'decision'] as const

export type FactKind = (typeof FACT_KINDS)[number]

export interface Fact {
  kind: FactKind
  /** What a summary must say for the fact to be known. */
  text: string
  /** All of it, reasons included, as a briefing says it. */
  told: string
}

/** The newest first where a briefing has the newest first. */
export function factsOf(session: WorkSession): Fact[] {
  const { current } = session.progress
  const plain = (kind: FactKind, text: string): Fact => ({ kind, text, told: text })
  return [
    ...(current ? [plain('current step', current.text)] : []),
    ...openBlockers(session).map(({ text }) => plain('blocker', text)),
    ...session.keyContext.map(text => plain('key context', text)),
    ...session.deadEnds.toReversed().map((deadEnd): Fact => {
      return { kind: 'dead end', text: deadEnd.approach, told: describeDeadEnd(deadEnd) }
    }),
    ...session.decisions.toReversed().map((decision): Fact => {
      const text = sentenceOf({ ...decision, rationale: undefined })
      return { kind: 'decision', text, told: sentenceOf(decision) }
    }),
  ]
}
