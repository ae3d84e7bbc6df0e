// Claims threads at the hub before their agents start, so that of all machines one runs a thread.
import { type Elsewhere, findElsewhere } from '../../hub/elsewhere.ts'
import type { Thread } from '../../plans/plan-tree.ts'
import type { Run } from '../../runs/run.ts'
import { nameProcess } from '../../store/disk/process-start.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { HubFault } from '../forwarding/hub-client.ts'
import { findClaim, type KeptClaim, keepClaim } from './kept-claims.ts'
import type { OwnClaims } from './own-claims.ts'
import { refuseAway, refuseDone, refuseEnded, refuseHeld } from './refusals.ts'
import { sendEnd, sendEnds } from './send-ends.ts'

export class ThreadClaims {
  private readonly workspace: Workspace
  private readonly own: OwnClaims

  constructor(workspace: Workspace, own: OwnClaims) {
    this.workspace = workspace
    this.own = own
  }

  /** Sends what waits, and asks who runs what. `runs` are those of this folder. Throws UNREADABLE if the hub is away. */
  async look(plan: string, runs: readonly Run[]): Promise<Map<string, Elsewhere>> {
    try {
      for (const note of await sendEnds(this.workspace, this.own)) this.workspace.checks.tell(`⚠ ${note}\n`)
      return await this.readElsewhere(plan, new Set(runs.map(({ id }) => id)))
    } catch (error) {
      throw this.inWords(error)
    }
  }

  /** The fence. Throws WRONG_STATE if another has it, or has completed it; UNREADABLE if the hub is away. */
  async claim(run: Run, thread: Thread): Promise<number> {
    const { hub, url, host, project, root, place } = this.own
    const order = { host, project, plan: run.plan, thread: run.thread, attempt: run.attempt, run: run.id }
    const kept: KeptClaim = { ...order, url, root, process: nameProcess(process.pid) }
    keepClaim(place, kept)
    try {
      const answer = await hub.claim(order)
      if (answer === 'ended') throw refuseEnded(thread)
      if ('heldBy' in answer) throw refuseHeld(thread, answer.heldBy)
      keepClaim(place, { ...kept, fence: answer.fence })
      // Another may have completed it since the last look. Now nobody else can.
      const found = (await this.readElsewhere(run.plan, await this.listOwn(run), run.thread)).get(run.thread)
      if (found?.kind === 'done') throw refuseDone(thread, found)
      return answer.fence
    } catch (error) {
      await this.giveUp(run)
      throw this.inWords(error)
    }
  }

  /** No agent was started. If the hub is away, it is told later. Never throws. */
  async giveUp(run: Run): Promise<void> {
    const kept = findClaim(this.own.place, run.id)
    if (!kept) return
    const end = { status: 'withdrawn', complete: false, endedAt: formatSecond(this.workspace.now()) } as const
    const { process: _, ...others } = kept
    const claim = { ...others, process: '', end }
    try {
      keepClaim(this.own.place, claim)
      await sendEnd(this.workspace, this.own, claim)
    } catch {
      // It is sent with the next run, or by whoever forwards.
    }
  }

  /** What a person should know of it. Never throws. */
  async tellEnd(run: Run): Promise<string | undefined> {
    const kept = findClaim(this.own.place, run.id)
    if (!kept?.end) return undefined
    try {
      return await sendEnd(this.workspace, this.own, { ...kept, end: kept.end })
    } catch (error) {
      return `The hub does not know yet that it has ended${error instanceof HubFault ? `: ${error.message}` : ''}. It is told later.`
    }
  }

  private async listOwn({ plan, thread }: Run): Promise<Set<string>> {
    const { runs } = await this.workspace.runs.list({ plan, thread })
    return new Set(runs.map(({ run }) => run.id))
  }

  private async readElsewhere(plan: string, ownIds: ReadonlySet<string>, thread?: string) {
    const { hub, project } = this.own
    return findElsewhere(
      await hub.runs({ project, plan, ...(thread === undefined ? {} : { thread }) }),
      ownIds,
    )
  }

  private inWords(error: unknown): unknown {
    return error instanceof HubFault ? refuseAway(this.own, error) : error
  }
}
