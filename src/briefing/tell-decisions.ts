// Tells a decision in one sentence. One that was replaced is left out, because the newer one says what it replaced.
import type { Decision } from '../journal/work-session.ts'
import { withoutNumber } from '../text/numbering.ts'

/** Without those whose place another one has taken: the newer one says so. */
export function holding(decisions: Decision[]): Decision[] {
  return decisions.filter(({ replacedBy }) => replacedBy === undefined)
}

export function sentenceOf(decision: Decision): string {
  const choice = decision.choice && decision.choice !== decision.title ? `: ${decision.choice}` : ''
  const rationale = decision.rationale ? ` (because ${decision.rationale})` : ''
  const instead = decision.replaces ? `, instead of ${withoutNumber(decision.replaces)}` : ''
  return `${decision.title}${choice}${instead}${rationale}`
}
