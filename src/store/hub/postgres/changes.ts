// Tells that something changed, in this hub or another one. Notifications are quick, but get lost with their connection,
// which nothing tells; so the numbers of changes are looked at every two seconds, and they are the truth.
import type { Database } from './connect.ts'

const LOOK_MS = 2_000
/** How much later than the database a notification may come before the connection is taken for dead. */
const LATE_MS = 1_000
/** Many changes at once are told together. */
const TOGETHER_MS = 25

const LAST_CHANGE = `select concat_ws(' ', greatest(
  (select max(changed) from logbook.agents), (select max(changed) from logbook.runs),
  (select max(changed) from logbook.claims)), (select max(told_at) from logbook.usage)) as changed`

export interface ChangesOptions {
  /** False if numbers alone are looked at, as where a proxy swallows notifications. */
  listens?: boolean
}

export class Changes {
  private readonly database: Database
  private readonly listens: boolean
  private readonly listeners = new Set<() => void>()
  private looking: NodeJS.Timeout | undefined
  private telling: NodeJS.Timeout | undefined
  private isToldAgain = false
  private stopListening: (() => void) | undefined
  private last: unknown
  private notifiedAt = 0

  constructor(database: Database, { listens = true }: ChangesOptions = {}) {
    this.database = database
    this.listens = listens
  }

  add(listener: () => void): () => void {
    const own = () => listener()
    this.listeners.add(own)
    if (this.listeners.size === 1) void this.begin()
    return () => {
      this.listeners.delete(own)
      if (this.listeners.size === 0) this.end()
    }
  }

  end(): void {
    this.listeners.clear()
    clearTimeout(this.looking)
    clearTimeout(this.telling)
    this.looking = undefined
    this.telling = undefined
    this.stopListening?.()
    this.stopListening = undefined
  }

  private async begin(): Promise<void> {
    this.lookAgain()
    await this.listen()
    await this.look(true)
    // What changed since `add` was neither heard nor is it newer than what was found.
    if (this.listeners.size > 0) this.tell()
  }

  private async listen(): Promise<void> {
    this.stopListening?.()
    this.stopListening = undefined
    if (!this.listens) return
    try {
      const stop = await this.database.listen('logbook', () => {
        this.notifiedAt = Date.now()
        this.tell()
      })
      if (this.listeners.size > 0) this.stopListening = stop
      else stop()
    } catch {
      // The next look tries again.
    }
  }

  private lookAgain(): void {
    clearTimeout(this.looking)
    this.looking = setTimeout(() => void this.look(), LOOK_MS)
    this.looking.unref()
  }

  private async look(isFirst = false): Promise<void> {
    const before = this.last
    const from = Date.now()
    try {
      const [found] = await this.database.ask(LAST_CHANGE)
      this.last = found?.changed
      if (this.listeners.size === 0) return
      if (this.last !== before && !isFirst) {
        this.tell()
        if (this.notifiedAt < from - LOOK_MS - LATE_MS) void this.listenAnew()
      }
      if (this.listens && !this.stopListening) void this.listen()
    } catch {
      // While the database is away nothing changes.
    }
    if (this.listeners.size > 0 && !isFirst) this.lookAgain()
  }

  /** It may be on its way. */
  private async listenAnew(): Promise<void> {
    const before = this.notifiedAt
    await new Promise(resolve => setTimeout(resolve, LATE_MS).unref())
    if (this.notifiedAt === before && this.listeners.size > 0) await this.listen()
  }

  private tell(): void {
    if (this.telling) {
      this.isToldAgain = true
      return
    }
    for (const listener of [...this.listeners]) listener()
    this.telling = setTimeout(() => {
      this.telling = undefined
      if (this.isToldAgain) {
        this.isToldAgain = false
        this.tell()
      }
    }, TOGETHER_MS)
  }
}
