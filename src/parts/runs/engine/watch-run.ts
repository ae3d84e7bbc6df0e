// Follows a run to its end: reads what its program says, and judges how it ended.
import { followLines } from '../../../host/programs/read-output.ts'
import { stopProgram } from '../../../host/programs/stop-program.ts'
import { type Breaker, findBreaker } from '../../../runs/breaker.ts'
import { type Ending, hasFinished, judgeEnd } from '../../../runs/judge-end.ts'
import type { Run, RunEnd } from '../../../runs/run.ts'
import { beginStream, foldLine } from '../../../runs/stream/fold-stream.ts'
import type { Stream } from '../../../runs/stream/stream.ts'
import { elapsedMs } from '../../../store/disk/elapsed.ts'
import type { Workspace } from '../../../workspace.ts'
import { readLastSaid } from '../read-last-said.ts'
import type { Started } from './start-run.ts'

/** The output is looked at so often. */
const LOOK_EVERY_MS = 250
/** A process that has given its result and has nothing in the background may take so long to end. */
const HUNG_AFTER_MS = 60_000
/** A client that says nothing at all for so long after its start never will. */
const SILENT_AFTER_MS = 180_000

export interface Watched {
  end: RunEnd
  /** What would stop every other run too. */
  breaker: Breaker | undefined
}

export class Watcher {
  private stream: Stream = beginStream()
  private readonly workspace: Workspace
  private readonly run: Run
  private readonly ended: Started['ended']
  private readonly tell: (stream: Stream) => void
  private stopped: 'user' | 'hung' | 'start_timeout' | undefined
  private readonly letGo: () => void
  /** What watches keeps no process alive. */
  private readonly idly: boolean
  private left = false
  private heardAt = elapsedMs()
  private heard = false

  /** `tell` is called whenever it has said something. */
  constructor(
    workspace: Workspace,
    { stored, ended, leave }: Started,
    tell: (stream: Stream) => void,
    idly = false,
  ) {
    this.workspace = workspace
    this.run = stored.run
    this.ended = ended
    this.tell = tell
    this.letGo = leave
    this.idly = idly
    if (idly) leave()
  }

  /** Ends the program; the run is then stopped by the user. */
  stop(): void {
    this.stopFor('user')
  }

  /** Looks no more. The run goes on. */
  leave(): void {
    this.left = true
    this.letGo()
  }

  /** Never settled if the watcher leaves. */
  async follow(): Promise<Watched> {
    const lines = followLines(this.run.output ?? '')
    let end: Awaited<Started['ended']> | undefined
    this.ended.then(how => {
      end = how
    })
    while (!this.left) {
      // Asked before the lines are read: what has ended writes no more.
      const how = end
      await this.hear(how ? [...lines.read(), lines.rest()].filter(Boolean) : lines.read())
      if (how) return this.judge(how)
      this.endIfSilent()
      await atMost(LOOK_EVERY_MS, this.ended, this.idly)
    }
    return new Promise(() => undefined)
  }

  private async hear(said: string[]): Promise<void> {
    if (said.length === 0) return
    this.heard = true
    this.heardAt = elapsedMs()
    for (const line of said) {
      const { now, redact } = this.workspace
      const { stream, events } = foldLine(this.stream, line, now(), redact)
      this.stream = stream
      for (const event of events) await this.workspace.runs.note(this.run, event)
    }
    this.tell(this.stream)
  }

  private judge(how: Awaited<Started['ended']>): Watched {
    const ending: Ending = {
      stream: this.stream,
      ...how,
      stopped: this.stopped,
      ...readLastSaid(this.workspace.env, this.run),
    }
    return { end: judgeEnd(ending, this.workspace.now()), breaker: findBreaker(ending) }
  }

  private endIfSilent(): void {
    if (!isClaude(this.run)) return
    const silent = elapsedMs() - this.heardAt
    if (!this.heard && silent > SILENT_AFTER_MS) this.stopFor('start_timeout')
    if (hasFinished(this.stream) && silent > HUNG_AFTER_MS) this.stopFor('hung')
  }

  private stopFor(why: NonNullable<typeof this.stopped>): void {
    if (this.stopped) return
    this.stopped = why
    const { process, id } = this.run
    stopProgram({ ...(process ? { process } : {}), run: id }).catch(() => undefined)
  }
}

/** Other programs give no result. */
function isClaude({ claudeSession }: Run): boolean {
  return claudeSession !== undefined
}

/** A timer that is left running would keep this process alive after the end. */
async function atMost(ms: number, ended: Promise<unknown>, idly: boolean): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const pause = new Promise(resolve => {
    timer = setTimeout(resolve, ms)
    if (idly) timer.unref()
  })
  await Promise.race([ended, pause])
  clearTimeout(timer)
}
