// Lists the facts of a journal that must not be forgotten.

import { openBlockers, type WorkSession } from '../../journal/work-session.ts'
import { describeDeadEnd } from '../briefing.ts'
import { holding, sentenceOf } from '../tell-decisions.ts'

/** The most important first. */
export const FACT_KINDS = ['current step', 'blocker', 'key context', 'dead end', 'decision'] as const

export type FactKind = (typeof FACT_KINDS)[number]

export interface Fact {
  kind: FactKind
  /** The text that a summary must contain. */
  text: string
  /** The whole fact with its reasons, as a briefing shows it. */
  told: string
}

/** In the order of a briefing. */
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
    ...holding(session.decisions)
      .toReversed()
      .map((decision): Fact => {
        const text = sentenceOf({ ...decision, rationale: undefined, replaces: undefined })
        return { kind: 'decision', text, told: sentenceOf(decision) }
      }),
  ]
}
