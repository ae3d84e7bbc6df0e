// Says of what a turn has failed, and until when a limit holds.
import { failureOfWords, isNoLimit } from '../../runs/stream/failure-texts.ts'
import { readResetTime } from '../../runs/stream/reset-time.ts'
import type { Signal } from './signal.ts'

/** `error` is the client's word for it, `words` what it said in Claude's place. `at` is when. */
export function describeFailure(error: string, words: string, at: Date): Signal {
  const message = words.trim() || error.replaceAll('_', ' ') || 'The turn has failed.'
  const isLimit = !isNoLimit(words) && (error === 'rate_limit' || failureOfWords(words) === 'limit')
  if (!isLimit) return { status: 'error', message }
  const until = readResetTime(words, at)
  return { status: 'error', message, waits: { kind: 'limit', what: message, ...(until ? { until } : {}) } }
}
