// Hands over the answer to what an agent asks, once. Whoever is first has answered.
import { LogbookError } from '../../../errors.ts'
import { QuestionFiles } from '../../../host/programs/question-files.ts'
import { type Decision, LONGEST_REASON, type Question } from '../../../runs/asking/question.ts'
import { hasEnded } from '../../../runs/ended.ts'
import { nameOfRun } from '../../../runs/refusals.ts'
import type { Run } from '../../../runs/run.ts'
import { formatSecond } from '../../../text/time.ts'
import type { Workspace } from '../../../workspace.ts'

/** Throws WRONG_STATE if nothing of this run waits for an answer here. */
export function requireAsking({ env }: Workspace, run: Run): QuestionFiles {
  const refuse = (why: string, next: string) => {
    throw new LogbookError('WRONG_STATE', `${nameOfRun(run)} ${why}; nothing was answered.`, next)
  }
  if (hasEnded(run)) refuse('has ended', 'See how with {runs show}.')
  if (run.status === 'unknown') refuse('cannot be seen from here', 'Answer on the machine where it runs.')
  if (!run.asks)
    refuse(
      'was started without --ask, so what would ask is refused at once',
      'Add what it needs to allowed_tools in .tasks/agents.yaml, or start its next attempt with --ask.',
    )
  return QuestionFiles.of(env, run.id)
}

/** Throws WRONG_STATE if somebody was faster, INVALID_INPUT, and what writing throws. */
export async function giveAnswer(
  { env, runs, now }: Workspace,
  run: Run,
  question: Question,
  decision: Decision,
): Promise<void> {
  const { allow, reason = '' } = decision
  if (reason.length > LONGEST_REASON)
    throw new LogbookError(
      'INVALID_INPUT',
      `The reason has ${reason.length} characters; at most ${LONGEST_REASON} are told.`,
      'Say it shorter.',
    )
  if (!QuestionFiles.of(env, run.id).answer(question.number, decision))
    throw new LogbookError(
      'WRONG_STATE',
      `Somebody else was faster, or ${nameOfRun(run)} no longer waits; this answer does not count.`,
      'See what it asks with {runs show}.',
    )
  const text = `${allow ? 'allowed' : 'denied'}: ${question.what.replace(/^approve /, '')}${reason && ` (${reason})`}`
  await runs.note(run, { at: formatSecond(now()), kind: 'answered', text, question: question.number })
}
