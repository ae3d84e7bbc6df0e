// Tells the hub how claimed runs ended, also those whose watcher was killed or that ended while the hub was away.
import { LogbookError } from '../../errors.ts'
import type { ClaimEnd } from '../../hub/elsewhere.ts'
import { hasEnded } from '../../runs/ended.ts'
import { nameOfRun } from '../../runs/refusals.ts'
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { HubFault } from '../forwarding/hub-client.ts'
import { endOf } from './claim-end.ts'
import type { ClaimHub, Outcome } from './claim-hub.ts'
import { forgetClaim, type KeptClaim, keepClaim, listClaims } from './kept-claims.ts'
import type { OwnClaims } from './own-claims.ts'

type Sending = Pick<OwnClaims, 'hub' | 'url' | 'place'>

/** Throws HubFault; what is not sent then stays. Gives back what a person should know, a sentence each. */
export async function sendEnds(workspace: Workspace, own: Sending): Promise<string[]> {
  const notes: string[] = []
  for (const claim of listClaims(own.place)) {
    try {
      const end = claim.end ?? (await readEnd(workspace, claim))
      const note = end && (await sendEnd(workspace, own, { ...claim, end }))
      if (note) notes.push(note)
    } catch (error) {
      // The record is on a disk that is gone, or the token is not for that project: it costs only itself.
      const isOwn = error instanceof HubFault && !['forbidden', 'refused'].includes(error.kind)
      if (isOwn || !(error instanceof LogbookError || error instanceof HubFault)) throw error
    }
  }
  return notes
}

/** A sentence if its end no longer counts. Throws HubFault. */
export async function sendEnd(
  workspace: Workspace,
  { hub, url, place }: Sending,
  claim: KeptClaim & { end: ClaimEnd },
): Promise<string | undefined> {
  if (claim.end.status !== 'withdrawn') keepClaim(place, claim)
  // The hub may have another address now, or be another one, where nothing is to be claimed.
  const isOther = claim.url !== url
  const fence = claim.fence ?? (isOther ? undefined : await askFence(hub, claim))
  const outcome: Outcome = fence === undefined ? 'unknown' : await hub.finish(claim, fence, claim.end)
  if (outcome === 'unknown' && isOther) return undefined
  const note =
    outcome === 'superseded' && claim.end.status !== 'withdrawn'
      ? await noteSuperseded(workspace, claim)
      : undefined
  forgetClaim(place, claim.run)
  return note
}

/** Whoever was killed before the answer may have claimed it. Asked again for a run, a hub gives the same. */
async function askFence(hub: ClaimHub, { host, project, plan, thread, attempt, run }: KeptClaim) {
  const answer = await hub.claim({ host, project, plan, thread, attempt, run })
  return typeof answer === 'object' && 'fence' in answer ? answer.fence : undefined
}

/** Undefined while it goes on, or before somebody has looked how it ended. */
async function readEnd(workspace: Workspace, claim: KeptClaim): Promise<ClaimEnd | undefined> {
  if (isNamedRunning(claim.process)) return undefined
  const run = await findRecord(workspace, claim)
  if (!run) return { status: 'withdrawn', complete: false, endedAt: formatSecond(workspace.now()) }
  // Its last steps are still to be done.
  if (!hasEnded(run) || run.output !== undefined) return undefined
  return endOf(workspace.inProject(claim.root), run)
}

async function findRecord(workspace: Workspace, { root, plan, thread, run: id }: KeptClaim) {
  const { runs } = await workspace.inProject(root).runs.list({ plan, thread })
  return runs.map(({ run }) => run).find(run => run.id === id)
}

async function noteSuperseded(workspace: Workspace, claim: KeptClaim): Promise<string> {
  const { runs, now } = workspace.inProject(claim.root)
  const text = `${nameOfRun(claim)} ended here as ${claim.end?.status}, but its claim at the hub was settled before, so that this end does not count there. Another machine may have run the thread since: compare their work.`
  const run = await findRecord(workspace, claim)
  if (run) await runs.note(run, { at: formatSecond(now()), kind: 'superseded', text, applied: false })
  return text
}
