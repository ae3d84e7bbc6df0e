// Tells whether anything was logged between two moments, by a person or by Claude.
import { checksum } from '../text/checksum.ts'
import type { WorkSession } from './work-session.ts'

/** A checksum that changes only when a person or Claude writes into the document. */
export function sumOfLogged(session: WorkSession): string {
  const { summary, objective, progress, decisions, discoveries, deadEnds, blockers } = session
  const { nextSteps, keyContext, keyFiles, otherText } = session
  const logged = [
    summary,
    objective,
    progress.steps,
    progress.notes,
    decisions,
    discoveries,
    deadEnds,
    blockers,
  ]
  return checksum(JSON.stringify([...logged, nextSteps, keyContext, keyFiles, otherText]))
}
