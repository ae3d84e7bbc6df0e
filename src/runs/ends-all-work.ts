// Tells failures that every further run would meet as well: a limit, a key that is not accepted, no credit.
import type { RunEnd } from './run.ts'

const FOR_ALL = /\b(?:401|403|authenticat\w*|not logged in|log ?in|api key|credit|billing|account)\b/i

/** True if no further run should be started now. */
export function endsAllWork({
  status,
  reason,
  detail,
}: Pick<RunEnd, 'status' | 'reason' | 'detail'>): boolean {
  if (status === 'completed') return false
  return reason === 'limit' || (reason === 'api_error' && FOR_ALL.test(detail ?? ''))
}
