// Writes the lines of many hosts in one transaction: what arrives within some milliseconds, and all that arrives while the
// transaction before is on its way. Each commit waits for the disk, so that this decides how many agents a hub can bear.
import { LogbookError } from '../../../errors.ts'
import type { HubLine } from '../../../hub/line.ts'
import { usableName } from '../../../hub/names.ts'
import { renderUpdate } from '../../../status/write-update.ts'
import type { PushCounts } from '../hub-records.ts'
import type { Ask } from './connect.ts'

interface Order {
  host: string
  project: string
  lines: readonly HubLine[]
}

interface Waiting extends Order {
  resolve(counts: PushCounts): void
  reject(error: unknown): void
}

const GATHER_MS = 10
/** Lines. As many do not wait for more. */
const ENOUGH = 500
const MOST_AT_ONCE = 2_000
/** More than a database takes in some seconds: who sends more is told to wait. */
const MOST_WAITING = 20_000

export class PushQueue {
  private readonly ask: Ask
  private waiting: Waiting[] = []
  private lines = 0
  private timer: NodeJS.Timeout | undefined
  private sending: Promise<void> | undefined

  constructor(ask: Ask) {
    this.ask = ask
  }

  /** Answers once it is kept. Throws LOCKED when there is too much. */
  push(order: Order): Promise<PushCounts> {
    if (this.lines + order.lines.length > MOST_WAITING && this.lines > 0)
      return Promise.reject(
        new LogbookError(
          'LOCKED',
          'The hub is busy: more comes than its database takes.',
          'Send it again in some seconds.',
        ),
      )
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...order, resolve, reject })
      this.lines += order.lines.length
      this.plan()
    })
  }

  /** When all that was given has its answer. */
  async drain(): Promise<void> {
    while (this.waiting.length > 0 || this.sending) {
      if (!this.sending) this.send()
      await this.sending
    }
  }

  private plan(): void {
    if (this.sending) return
    if (this.lines >= ENOUGH) this.send()
    else this.timer ??= setTimeout(() => this.send(), GATHER_MS)
  }

  private send(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const batch = this.take()
    if (batch.length === 0) return
    this.sending = this.write(batch).finally(() => {
      this.sending = undefined
      if (this.lines >= ENOUGH) this.send()
      else if (this.waiting.length > 0) this.plan()
    })
  }

  private take(): Waiting[] {
    let [count, lines] = [0, 0]
    for (const order of this.waiting) {
      if (count > 0 && lines + order.lines.length > MOST_AT_ONCE) break
      count += 1
      lines += order.lines.length
    }
    this.lines -= lines
    return this.waiting.splice(0, count)
  }

  /** What one order cannot be kept for must not fail the others. */
  private async write(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.keep(batch)
      let at = 0
      for (const order of batch) {
        order.resolve(countOutcomes(outcomes.slice(at, at + order.lines.length)))
        at += order.lines.length
      }
    } catch (error) {
      if (batch.length === 1 || !isOfData(error)) for (const order of batch) order.reject(error)
      else for (const order of batch) await this.write([order])
    }
  }

  /** A letter for each line. */
  private async keep(orders: readonly Order[]): Promise<string> {
    const agents = new Map<string, { nr: number; project: string; host: string; agent: string }>()
    const lines: object[] = []
    for (const { host, project, lines: own } of orders)
      for (const { agent, epoch, seq, update } of own) {
        const key = JSON.stringify([project, host, agent])
        const of = agents.get(key)?.nr ?? agents.size + 1
        if (of > agents.size) agents.set(key, { nr: of, project, host, agent })
        const { status, timestamp, ended = false } = update
        lines.push({
          nr: lines.length + 1,
          of,
          epoch,
          seq,
          status,
          said: Date.parse(timestamp),
          ended,
          run: usableName(update.run),
          line: renderUpdate(update).trimEnd(),
        })
      }
    const [kept] = await this.ask('select logbook.push($1::text, $2::text) as outcomes', [
      JSON.stringify([...agents.values()]),
      JSON.stringify(lines),
    ])
    return String(kept?.outcomes)
  }
}

function isOfData(error: unknown): boolean {
  return error instanceof LogbookError && error.code === 'INVALID_INPUT'
}

function countOutcomes(outcomes: string): PushCounts {
  const counts: PushCounts = { accepted: 0, duplicate: 0, late: 0, clashing: [] }
  for (const [at, outcome] of [...outcomes].entries()) {
    if (outcome === 'a') counts.accepted += 1
    else if (outcome === 'd') counts.duplicate += 1
    else if (outcome === 'l') counts.late += 1
    else counts.clashing.push(at)
  }
  return counts
}
