// Carries claimed runs out, several at once, and follows each to its end. No more are started when a limit or the user
// ends the work; their claims are withdrawn.
import type { LogbookError } from '../../../errors.ts'
import { hearInterrupts } from '../../../host/programs/interrupts.ts'
import { isOpen } from '../../../planning/task-transitions.ts'
import { isComplete, type Thread, threadsOf } from '../../../plans/plan-tree.ts'
import type { Breaker } from '../../../runs/breaker.ts'
import type { RunProgress } from '../../../runs/progress.ts'
import type { Run } from '../../../runs/run.ts'
import { askToStop } from '../../../runs/run-words.ts'
import type { Stream } from '../../../runs/stream/stream.ts'
import type { Workspace } from '../../../workspace.ts'
import { type PlanTree, readTree } from '../../plans/read-tree.ts'
import { endRun } from '../end-run.ts'
import { describeLanding, isUnmerged } from '../worktrees/describe-landing.ts'
import { landThread } from '../worktrees/worktree-steps.ts'
import type { Claimed } from './claim-runs.ts'
import { addNote, ended, type Member, messageOf, tellMember } from './member.ts'
import type { RunOptions, RunsOutcome } from './outcome.ts'
import { isElsewhere, type Shared, takenBy } from './shared.ts'
import { type Started, startRun } from './start-run.ts'
import { Watcher } from './watch-run.ts'

export class Crew {
  private readonly workspace: Workspace
  private readonly tree: PlanTree
  private readonly options: Pick<RunOptions, 'parallel' | 'outlives'>
  private readonly members: Member[]
  private readonly waiting: Member[]
  private readonly shared: Shared | undefined
  private stoppedByUser = false
  /** What the user wants of what runs, also of what is just being started. */
  private parting: 'stop' | 'leave' | undefined
  private limit: { until?: string } | undefined
  /** Why nothing more is begun. */
  private over: string | undefined
  /** Why a program could not be started. */
  private fault: unknown
  /** Why a thread was left to another machine. */
  private held: LogbookError | undefined
  private leave: () => void = () => undefined

  constructor(
    workspace: Workspace,
    tree: PlanTree,
    options: RunOptions,
    claimed: Claimed[],
    shared?: Shared | undefined,
  ) {
    this.workspace = workspace
    this.shared = shared
    this.tree = tree
    this.options = options
    this.members = claimed.map(one => {
      const { id, name } = one.prepared.order.thread
      return { ...one, progress: { thread: id, name, state: 'waiting' } }
    })
    this.waiting = [...this.members]
  }

  /** Throws what starting the first program threw. */
  async work(): Promise<RunsOutcome> {
    const unhear = this.options.outlives ? () => undefined : hearInterrupts(() => this.interrupt())
    const left = new Promise<void>(resolve => {
      this.leave = resolve
    })
    const all = Promise.all(Array.from({ length: this.options.parallel }, () => this.workOn()))
    try {
      await Promise.race([all, left])
      await this.withdrawWaiting()
    } finally {
      unhear()
      this.tell()
      this.workspace.watch?.(undefined)
    }
    const why = this.fault ?? this.held
    if (why && this.members.every(({ run }) => run === undefined)) throw why
    return this.outcome()
  }

  private async workOn(): Promise<void> {
    for (let next = this.take(); next; next = this.take()) await this.carryOut(next)
  }

  private take(): Member | undefined {
    return this.over === undefined ? this.waiting.shift() : undefined
  }

  private async carryOut(member: Member): Promise<void> {
    member.isGoing = true
    const started = await this.begin(member)
    if (started) await this.follow(member, started)
    member.isGoing = false
  }

  /** Undefined if it could not be started. */
  private async begin(member: Member): Promise<Started | undefined> {
    try {
      if (!(await this.share(member))) return undefined
      return await startRun(this.workspace, this.tree, member.prepared, member.stored)
    } catch (error) {
      await this.shared?.claims.giveUp(member.stored.run)
      if (await this.isWithdrawn(member)) {
        member.note = 'Its claim was withdrawn before it began.'
        return undefined
      }
      this.fault ??= error
      this.endAll(messageOf(error))
      this.waiting.push(member)
      return undefined
    }
  }

  /** False if another machine has the thread. */
  private async share(member: Member): Promise<boolean> {
    if (!this.shared) return true
    try {
      const fence = await this.shared.claims.claim(member.stored.run, member.prepared.order.thread)
      member.stored = await this.workspace.runs.update(member.stored, () => ({ fence }))
      return true
    } catch (error) {
      if (!isElsewhere(error)) throw error
      this.held ??= error
      member.note = error.message
      this.change(member, { doing: error.message })
      await this.workspace.runs.withdraw(member.stored)
      return false
    }
  }

  private async follow(member: Member, started: Started): Promise<void> {
    const { workspace } = this
    member.run = started.stored.run
    if (started.notes.length > 0) member.note = started.notes.join(' ')
    this.change(member, { state: 'running', startedAt: workspace.now() })
    const hear = (stream: Stream) => this.hear(member, stream)
    const watcher = new Watcher(workspace, started, hear, this.options.outlives)
    member.watcher = watcher
    if (this.parting) watcher[this.parting]()
    let now: Promise<Thread | undefined>
    try {
      const { end, breaker } = await watcher.follow()
      const { run } = await endRun(workspace, started.stored, end)
      member.run = run
      now = this.readThread(member)
      const left = await now.then(
        thread => thread?.tasks.filter(isOpen).length,
        () => undefined,
      )
      const known = left === undefined ? ended(run) : { ...ended(run), left }
      this.change(member, { ...known, endedAt: workspace.now() })
      addNote(member, (await this.shared?.claims.tellEnd(run)) ?? '')
      if (breaker) this.meet(breaker, run)
    } catch (error) {
      // It costs only this one: the others are followed to their end.
      watcher.leave()
      this.endAll(messageOf(error))
      addNote(member, `It was followed no further: ${messageOf(error)}`)
      return
    }
    await this.land(member, now)
  }

  /** Somebody else stopped it while it waited. */
  private async isWithdrawn({ stored }: Member): Promise<boolean> {
    return (await this.workspace.runs.find(stored.run.id)) === undefined
  }

  private async readThread({ prepared }: Member): Promise<Thread | undefined> {
    const { stages } = await readTree(this.workspace, this.tree.stored.plan.id)
    return threadsOf(stages).find(({ id }) => id === prepared.order.thread.id)
  }

  private async land(member: Member, now: Promise<Thread | undefined>): Promise<void> {
    if (!member.prepared.apart) return
    try {
      const thread = await now
      if (!thread || !isComplete(thread)) return
      const landed = await landThread(this.workspace, this.tree.stored.plan, thread)
      member.unmerged = isUnmerged(landed)
      addNote(member, describeLanding(landed))
    } catch (error) {
      member.unmerged = true
      addNote(member, `Its work is not merged: ${messageOf(error)}`)
    }
  }

  private meet(breaker: Breaker, { resetAt, detail }: Run): void {
    if (breaker === 'limit') this.limit = resetAt === undefined ? {} : { until: resetAt }
    this.endAll(detail ?? 'every other run would fail too.')
  }

  private endAll(why: string): void {
    this.over ??= why
  }

  /** Withdrawn claims count as no attempt. */
  private async withdrawWaiting(): Promise<void> {
    for (const member of this.waiting.splice(0)) {
      member.note = this.stoppedByUser ? 'It was not begun.' : `It was not begun: ${this.over ?? ''}`
      await this.workspace.runs.withdraw(member.stored).catch(error => {
        member.note = `Its claim is still there: ${messageOf(error)}`
      })
    }
  }

  /** A second Ctrl-C at the question ends us as usual; what runs goes on. */
  private interrupt(): void {
    if (this.stoppedByUser) return
    this.stoppedByUser = true
    this.endAll('stopped by the user')
    const going = this.members.filter(({ isGoing }) => isGoing)
    const { attended, confirm } = this.workspace.checks
    // The question stands below the lines; the next ones are drawn below it.
    this.workspace.watch?.(undefined)
    this.parting = going.length > 0 && attended && !confirm(askToStop(going.length)) ? 'leave' : 'stop'
    for (const { watcher } of going) watcher?.[this.parting]()
    if (this.parting === 'leave') this.leave()
  }

  private hear(member: Member, { doing, lastWords }: Stream): void {
    this.change(member, {
      ...(doing === undefined ? {} : { doing }),
      ...(lastWords === undefined ? {} : { lastWords }),
    })
  }

  private change(member: Member, change: Partial<RunProgress>): void {
    member.progress = { ...member.progress, ...change }
    this.tell()
  }

  private tell(): void {
    this.workspace.watch?.(this.members.map(({ progress }) => progress))
  }

  private async outcome(): Promise<RunsOutcome> {
    const { stages } = await readTree(this.workspace, this.tree.stored.plan.id)
    const now = threadsOf(stages)
    return {
      threads: [...this.members.map(member => tellMember(member, now)), ...takenBy(this.shared)],
      stoppedByUser: this.stoppedByUser,
      ...(this.limit ? { limit: this.limit } : {}),
    }
  }
}
