// Reads what tells, besides the stream, how a run ended: the end of all that its program has written.
import { readErrors, readPrinted } from '../../host/programs/output-files.ts'
import type { Ending } from '../../runs/judge-end.ts'
import type { Run } from '../../runs/run.ts'

type LastSaid = Pick<Ending, 'hasResult' | 'errors' | 'printed'>

/** Only Claude Code has a result that says how it ended. Other programs tell on either output what went wrong. */
export function readLastSaid(
  env: NodeJS.ProcessEnv,
  { id, claudeSession }: Pick<Run, 'id' | 'claudeSession'>,
): LastSaid {
  const errors = readErrors(env, id)
  if (claudeSession !== undefined) return { hasResult: true, errors }
  const printed = readPrinted(env, id)
  const both = [printed, errors].filter(text => text.trim() !== '').join('\n')
  return { hasResult: false, errors: both, printed }
}
