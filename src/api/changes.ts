// What has changed since a client was told: a number for each change, and for each client the keys that it does not know
// yet. However much changes while a client does not read, it costs a key each.

/** More than anybody shows. What is older is told anew as a whole. */
const MOST_KEYS = 20_000

export class ChangeLog {
  /** In the order of their last change. */
  private readonly numbers = new Map<string, number>()
  private readonly most: number
  private count = 0
  /** Changes up to this one are no longer known. */
  private forgotten = 0

  constructor(most = MOST_KEYS) {
    this.most = most
  }

  /** The number of the last change. */
  get last(): number {
    return this.count
  }

  add(key: string): void {
    this.count += 1
    this.numbers.delete(key)
    this.numbers.set(key, this.count)
    for (const [oldest, number] of this.numbers) {
      if (this.numbers.size <= this.most) break
      this.numbers.delete(oldest)
      this.forgotten = number
    }
  }

  /** The keys that have changed after that number; undefined if it is too old, or not from here. */
  since(number: number): string[] | undefined {
    if (!Number.isSafeInteger(number) || number < this.forgotten || number > this.count) return undefined
    return [...this.numbers].filter(([, changed]) => changed > number).map(([key]) => key)
  }
}

/** Milliseconds: a client is told four times a second at most. */
export const TELL_EVERY_MS = 250

/** What one client does not know yet. */
export class Untold {
  private keys = new Set<string>()

  get isEmpty(): boolean {
    return this.keys.size === 0
  }

  add(key: string): void {
    this.keys.add(key)
  }

  take(): string[] {
    const taken = [...this.keys]
    this.keys = new Set()
    return taken
  }
}

/** The place in the stream that a browser sends back: of which server, and how far. */
export function renderCursor(server: string, number: number): string {
  return `${server}-${number}`
}

/** Undefined if it is of another server, such as one before a restart. */
export function readCursor(cursor: string | null | undefined, server: string): number | undefined {
  const [, from, number] = /^([\w]{1,40})-(\d{1,15})$/.exec(cursor ?? '') ?? []
  return from === server ? Number(number) : undefined
}
