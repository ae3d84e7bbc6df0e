// The place of a line among all of its agent: the start of the reporter, and the number of the line within it. Clocks of
// hosts differ, and lines come late or twice; the greater place wins.

export interface Place {
  /** The start of the reporter, in milliseconds since 1970. */
  epoch: number
  /** From 1, within the epoch. */
  seq: number
}

/** True if the first is the greater one. */
export function isNewer(a: Place, b: Place): boolean {
  return a.epoch === b.epoch ? a.seq > b.seq : a.epoch > b.epoch
}

/** A whole number from 0 to below 2^53, as both numbers are. */
export function isPlaceNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
