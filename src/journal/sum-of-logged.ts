// Tells whether anything was logged meanwhile, whoever wrote it.
import { checksum } from '../text/checksum.ts'
import type { WorkSession } from './work-session.ts'

/** Changes with everything that a person or Claude writes into the document, and with nothing else. */
export function sumOfLogged(session: WorkSession): string {
  const { summary, objective, progress, decisions, discoveries, deadEnds, blockers } = session
  const { nextSteps, keyContext, keyFiles, otherText } = session
  const logged = [summary, objective, progress.steps, decisions, discoveries, deadEnds, blockers]
  return checksum(JSON.stringify([...logged, nextSteps, keyContext, keyFiles, otherText]))
}
