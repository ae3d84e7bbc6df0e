// How long a machine keeps what agents have said, and which of it may go. Only the user's own settings count: those of a
// project may have come with a repository.
import { readSize } from '../text/names/size.ts'

const KEYS = ['history_days', 'history_size'] as const
type RetentionKey = (typeof KEYS)[number]

interface SavedSetting {
  key: string
  value: unknown
}

export interface Retention {
  /** What was said last before so many days is old. */
  days: number | undefined
  /** The most bytes of earlier parts, in each project. */
  mostBytes: number | undefined
}

const MOST_DAYS = 36_500

export function isRetentionKey(key: string): key is RetentionKey {
  return KEYS.some(known => known === key)
}

/** Undefined if everything is kept, as it is without settings. What is not valid removes nothing. */
export function readRetention(saved: readonly SavedSetting[]): Retention | undefined {
  const given = (key: RetentionKey) => saved.findLast(one => one.key === key)?.value
  const [days, mostBytes] = [readDays(given('history_days')), readBytes(given('history_size'))]
  return days === undefined && mostBytes === undefined ? undefined : { days, mostBytes }
}

/** A sentence when such a setting removes nothing. */
export function findRetentionProblem(key: RetentionKey, value: unknown): string | undefined {
  const said = `${key} is ${JSON.stringify(value)?.slice(0, 200)}; it may be`
  if (key === 'history_days')
    return readDays(value) === undefined
      ? `${said} a whole number of days from 1 to ${MOST_DAYS}. Nothing is removed.`
      : undefined
  return readBytes(value) === undefined
    ? `${said} a size such as 500MB or 2GB. Nothing is removed.`
    : undefined
}

function readDays(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value.trim()) ? Number(value) : value
  return Number.isInteger(number) && Number(number) >= 1 && Number(number) <= MOST_DAYS
    ? Number(number)
    : undefined
}

function readBytes(value: unknown): number | undefined {
  return typeof value === 'string' ? readSize(value) : undefined
}

/** An earlier part of what an agent said. */
export interface PartFact {
  size: number
  /** When its last line was added. */
  mtimeMs: number
  /** It holds what may not go: of an open run, the last words of an agent that is there, or not sent yet. */
  isNeeded: boolean
}

/** Those that may go: what is old, and the oldest of what goes beyond the size. */
export function choosePartsToRemove<Part extends PartFact>(
  parts: readonly Part[],
  { days, mostBytes = Number.POSITIVE_INFINITY }: Retention,
  nowMs: number,
): Part[] {
  const before = days === undefined ? Number.NEGATIVE_INFINITY : nowMs - days * 86_400_000
  let size = 0
  return parts
    .toSorted((a, b) => b.mtimeMs - a.mtimeMs)
    .filter(part => {
      size += part.size
      return !part.isNeeded && (part.mtimeMs < before || size > mostBytes)
    })
}
