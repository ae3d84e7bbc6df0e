// Chance that comes again: the same seed gives the same order and moments.

export class Chance {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** From 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least)
  }

  shuffle<T>(all: readonly T[]): T[] {
    const keyed = all.map(one => ({ one, key: this.next() }))
    return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one)
  }
}
