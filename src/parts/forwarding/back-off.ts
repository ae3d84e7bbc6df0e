// How long a hub that cannot be reached is left alone: longer each time, and not at the same moment as by all others.

const FIRST_MS = 1_000
const LONGEST_MS = 60_000

export class BackOff {
  private readonly random: () => number
  private count = 0

  /** `random` gives a number from 0 up to 1. */
  constructor(random: () => number) {
    this.random = random
  }

  succeed(): void {
    this.count = 0
  }

  /** Milliseconds to wait: from 1 to 60 s, of which a half is left to chance. `least` is what the hub asks for. */
  fail(least = 0): number {
    const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (this.count + 1))
    this.count = Math.min(this.count + 1, 10)
    return Math.min(LONGEST_MS, Math.max(least, FIRST_MS, Math.round((whole / 2) * (1 + this.random()))))
  }
}
