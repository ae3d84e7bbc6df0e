// Says whether a usage limit still holds: what is started before its end would only fail.
import { parseTime } from '../../text/time.ts'
import type { Run } from '../run.ts'

/** When it is lifted, as the last run that ended was told. Undefined if that one met no limit, or it is over by now. */
export function limitNow(runs: Run[], now: Date): Date | undefined {
  const ended = runs.filter(({ completedAt }) => completedAt !== undefined)
  const limits = ended.filter(({ reason }) => reason === 'limit')
  // Runs that were under way when the limit came may have ended a little later, and well.
  const lastStart = latest(ended.filter(({ reason }) => reason !== 'limit').map(({ startedAt }) => startedAt))
  const after = limits.filter(({ completedAt = '' }) => lastStart === undefined || completedAt >= lastStart)
  const until = parseTime(latest(after.map(({ resetAt }) => resetAt)))
  return until && until > now ? until : undefined
}

/** Times of records are written alike, so that their order is that of their letters. */
function latest(times: (string | undefined)[]): string | undefined {
  return times
    .filter(time => time !== undefined)
    .toSorted()
    .at(-1)
}
