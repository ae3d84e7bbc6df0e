// Sends what all projects of this machine have to tell to a hub, as long as this process lives. Whatever the hub does, nothing
// is lost and nobody waits: what is not sent stays in its file.
import { LogbookError, reasonOf } from '../../errors.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { BackOff } from './back-off.ts'
import type { ForwardingState } from './forwarding-place.ts'
import { HubFault } from './hub-client.ts'
import type { ProjectOutbox } from './outbox/project-outbox.ts'
import type { Reporter } from './reporter.ts'

export interface ForwarderParts {
  /** The roots of the projects that are known now. */
  projects(): string[]
  /** Throws if its folder cannot be used. */
  openOutbox(root: string): ProjectOutbox
  reporter: Reporter
  now(): Date
  /** Ends early when the forwarder is stopped. */
  sleep(ms: number): Promise<void>
  random(): number
  /** Called when something has changed that others may want to know. */
  tell(state: Pick<ForwardingState, 'answeredAt' | 'trouble' | 'forbidden'>): void
}

/** Milliseconds between two looks at the files. */
const LOOK_EVERY_MS = 1_000
/** Looks take at most a twentieth of the time while nothing waits. */
const PAUSES = 20
const LONGEST_PAUSE_MS = 5_000
/** New projects, and what was added to parts that seemed to be finished. */
const LOOK_AGAIN_MS = 30_000
/** A hub without reports, or a project whose folder cannot be written, is asked again after this. */
const LATER_MS = 60_000

export class Forwarder {
  private readonly parts: ForwarderParts
  private readonly outboxes = new Map<string, ProjectOutbox>()
  private readonly forbidden = new Set<string>()
  private readonly laterMs = new Map<string, number>()
  private readonly backOff: BackOff
  private answeredAt: Date | undefined
  private trouble: ForwardingState['trouble']
  private told = ''
  private isStopped = false
  private isEnding = false
  private lookedMs = Number.NEGATIVE_INFINITY

  constructor(parts: ForwarderParts) {
    this.parts = parts
    this.backOff = new BackOff(parts.random)
  }

  /** Until it is stopped or has told all at its end, or the hub does not know the token. */
  async start(): Promise<void> {
    while (!this.isStopped) {
      const began = elapsedMs()
      const isLast = this.isEnding
      if (isLast) this.parts.reporter.hurry()
      let pause: number
      try {
        const hasSent = await this.round()
        const took = elapsedMs() - began
        pause = hasSent ? 0 : Math.min(LONGEST_PAUSE_MS, Math.max(LOOK_EVERY_MS, took * PAUSES))
      } catch (error) {
        if (!(error instanceof HubFault)) throw error
        this.fail(error.kind, error.message)
        this.parts.reporter.tellAll()
        pause = this.backOff.fail(error.afterMs)
      }
      this.tell()
      if (this.trouble?.kind === 'denied' || (isLast && pause > 0)) return
      if (pause > 0) await this.parts.sleep(pause)
    }
  }

  stop(): void {
    this.isStopped = true
  }

  /** Looks once more, and ends when nothing is left or the hub is away. */
  end(): void {
    this.isEnding = true
  }

  state(): Pick<ForwardingState, 'answeredAt' | 'trouble' | 'forbidden'> {
    return {
      ...(this.answeredAt ? { answeredAt: this.answeredAt.toISOString() } : {}),
      ...(this.trouble ? { trouble: this.trouble } : {}),
      forbidden: [...this.forbidden].sort(),
    }
  }

  /** One batch of each project. True if anything was sent, so that more may wait. */
  private async round(): Promise<boolean> {
    const { reporter } = this.parts
    if (elapsedMs() - this.lookedMs > LOOK_AGAIN_MS) {
      for (const outbox of this.outboxes.values()) outbox.lookAgain()
      this.lookedMs = elapsedMs()
    }
    const isReportDue = reporter.isDue
    if (isReportDue) await reporter.look()
    let hasSent = false
    for (const root of new Set([...this.parts.projects(), ...reporter.roots])) {
      if (this.isStopped) return false
      const outbox = this.outboxOf(root)
      if (!outbox || this.forbidden.has(outbox.project)) continue
      try {
        if (isReportDue) await this.report(root, outbox)
        if (await outbox.step(this.parts.now())) {
          hasSent = true
          this.succeed()
        }
      } catch (error) {
        this.leave(root, outbox, error)
      }
    }
    if (isReportDue) await reporter.countWaiting()
    return hasSent
  }

  /** A hub that takes no reports still takes lines. */
  private async report(root: string, outbox: ProjectOutbox): Promise<void> {
    if (this.isLater(`report ${root}`)) return
    try {
      await this.parts.reporter.tell({ root, project: outbox.project, outbox }, this.parts.now())
      this.succeed()
    } catch (error) {
      if (!(error instanceof HubFault) || (error.kind !== 'refused' && error.kind !== 'elsewhere'))
        throw error
      this.laterMs.set(`report ${root}`, elapsedMs() + LATER_MS)
    }
  }

  /** What goes wrong for one project costs the others nothing. Throws what concerns the hub. */
  private leave(root: string, { project }: ProjectOutbox, error: unknown): void {
    if (error instanceof HubFault) {
      if (error.kind !== 'forbidden') throw error
      this.forbidden.add(project)
      return
    }
    const reason = error instanceof LogbookError ? error.message : reasonOf(error)
    if (reason === undefined) throw error
    this.laterMs.set(root, elapsedMs() + LATER_MS)
    this.fail('unwritable', `${root} cannot be read or written: ${reason}`)
  }

  private outboxOf(root: string): ProjectOutbox | undefined {
    if (this.isLater(root)) return undefined
    const outbox = this.outboxes.get(root) ?? this.parts.openOutbox(root)
    this.outboxes.set(root, outbox)
    return outbox
  }

  private isLater(what: string): boolean {
    const until = this.laterMs.get(what)
    if (until !== undefined && elapsedMs() < until) return true
    this.laterMs.delete(what)
    return false
  }

  private succeed(): void {
    this.answeredAt = this.parts.now()
    this.trouble = undefined
    this.backOff.succeed()
  }

  private fail(kind: string, message: string): void {
    const since = this.trouble?.kind === kind ? this.trouble.since : this.parts.now().toISOString()
    this.trouble = { kind, message, since }
  }

  /** A time that only moves on is told now and then. */
  private tell(): void {
    const state = this.state()
    const sign = JSON.stringify([state.trouble, state.forbidden, state.answeredAt?.slice(0, 15)])
    if (sign === this.told) return
    this.told = sign
    this.parts.tell(state)
  }
}
