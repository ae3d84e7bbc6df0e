// Claims of threads in memory.
import { refuseFinished } from '../claimed.ts'
import type { Claim, ClaimAnswer } from '../hub-records.ts'
import type { KeptInMemory } from './kept-in-memory.ts'

export function claimInMemory(kept: KeptInMemory, claim: Claim, now: Date): ClaimAnswer {
  const { project, plan, thread, run, host } = claim
  const own = kept.claims.find(one => one.run === run && one.host === host && one.project === project)
  if (own?.endedAt) throw refuseFinished(run)
  if (own) return { fence: own.fence }
  const holder = kept.claims.find(
    one => one.project === project && one.plan === plan && one.thread === thread && !one.endedAt,
  )
  if (holder) return { heldBy: { host: holder.host, run: holder.run, since: holder.since } }
  const fence = kept.nextFence()
  kept.claims.push({ ...claim, fence, since: now })
  kept.tellChange()
  return { fence }
}

export function finishInMemory(
  kept: KeptInMemory,
  { run, fence, end }: { run: string; fence: number; end: object },
  now: Date,
): 'finished' | 'superseded' | 'unknown' {
  const claims = kept.claims.filter(one => one.run === run)
  const claim = claims.find(one => one.fence === fence)
  if (!claim) return claims.length > 0 ? 'superseded' : 'unknown'
  if (claim.endedAt) return JSON.stringify(claim.end) === JSON.stringify(end) ? 'finished' : 'superseded'
  claim.endedAt = now
  claim.end = end
  kept.tellChange()
  return 'finished'
}
