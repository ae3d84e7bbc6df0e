// The times that a hub shows: those with a year of four digits. A host may say any, and its clock may be anywhere; what cannot
// be written would take the whole board away from everybody.

const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z')
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z')

/** Undefined for what is no such time. */
export function possibleTime(value: unknown): Date | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return ms >= FIRST_MS && ms <= LAST_MS ? new Date(ms) : undefined
}

/** The nearest such time. */
export function moveTime(at: Date, byMs: number): Date {
  return new Date(Math.min(LAST_MS, Math.max(FIRST_MS, at.getTime() + byMs)))
}
