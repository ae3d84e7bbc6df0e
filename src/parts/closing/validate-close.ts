// Checks if a work session may be completed: by the rules, or forced with a reason.
import { LogbookError } from '../../errors.ts'
import type { Requirement, Validation } from '../../planning/validation/rules.ts'
import { type JudgedTask, STEPS, validateCompletion } from '../../planning/validation/work-session-rules.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { readProof } from '../read-proof.ts'

/** Throws STEPS_OPEN or NOT_DONE if something blocks, unless forced with a reason. */
export async function validateClose(
  workspace: Workspace,
  { session }: StoredSession,
  tasks: JudgedTask[],
  { force, reason }: { force: boolean; reason?: string | undefined },
): Promise<{ judged: JudgedTask[]; validation: Validation }> {
  const validation = validateCompletion({ session, tasks, proof: await readProof(workspace, session) })
  if (validation.valid) return { judged: tasks, validation }
  if (!force) throw incomplete(session.shortname, validation)
  if (reason !== undefined) return { judged: tasks, validation }
  throw new LogbookError(
    'INVALID_INPUT',
    `Forcing ${session.shortname} to complete needs a reason; it was not closed.\n${describeMissing(validation.requirements)}`,
    '{close} --complete --force --reason "<why>".',
    { validation },
  )
}

function incomplete(shortname: string, validation: Validation): LogbookError {
  const steps = validation.requirements.some(({ title, level }) => title === STEPS && level === 'error')
  return new LogbookError(
    steps ? 'STEPS_OPEN' : 'NOT_DONE',
    `${shortname} is not complete; it was not closed.\n${describeMissing(validation.requirements)}`,
    'Do what is missing and close again, or force it: {close} --complete --force --reason "<why>".',
    { validation },
  )
}

function describeMissing(requirements: Requirement[]): string {
  const lines = requirements.flatMap(({ level, message }) =>
    message === null ? [] : [`${level === 'error' ? '✗' : '!'} ${message}`],
  )
  return lines.join('\n')
}
