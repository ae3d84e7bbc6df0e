// Reads when a limit is lifted out of what a program says of it. Every version of Claude Code says it in another way,
// and so do the API, its gateways and the programs of other agents.
import { beginningOf } from '../../text/cut.ts'
import { formatSecond } from '../../text/time.ts'
import { readClockTime } from './clock-time.ts'

/** Milliseconds are told from seconds by their size. */
const EPOCH = /(?:\||resets?_?at["']?\s*[:=]\s*["']?|reset(?:\s+at)?:\s*)(1\d{9}|1\d{12})\b/i
const IN_SECONDS =
  /(?:retry[-_ ]?after(?:[-_ ]?seconds)?|resets?[-_]in[-_]seconds|retry[-_ ]?delay)["']?\s*[:=]\s*["']?(\d+(?:\.\d+)?)(ms|s)?\b/i
/** "2025-08-01T15:30:00Z", "2026-12-01 at 00:00 UTC". */
const ISO =
  /(\d{4}-\d\d-\d\d)(?:(?:T|\s+(?:at\s+)?)(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?/i
const LEAD =
  /\b(?:resets?|reset time|(?:try|retry|continue|available|access) again|retry|regain access|available|unlocks?|lifted|wait(?:ing)? until|back|(?:cycle|period) ends)\b(?:\s+(?:is|will|be|please|your|access|limit|automatically))*/gi
const SPAN =
  /^\W{0,3}(?:in|within|after|for)?\s*(?:about\s+|approximately\s+|~\s*)?((?:\d+(?:\.\d+)?\s*(?:d|h|m|s|ms|days?|hours?|hrs?|hr|minutes?|mins?|min|seconds?|secs?|sec)(?![a-z])[\s,]*(?:and\s+)?)+)/i
/** Z.AI, behind Claude Code, tells the time of Beijing without saying so. */
const BEIJING = /\blimit will reset at (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?!\s*(?:[+-]\d|Z\b|UTC|GMT))/i
const UNITS: [RegExp, number][] = [
  [/^ms$/i, 1],
  [/^d/i, 86_400_000],
  [/^h/i, 3_600_000],
  [/^m/i, 60_000],
  [/^s/i, 1000],
]
/** Longer texts are no notices. */
const LONGEST = 4000

/**
 * ISO 8601 to the second; undefined when the text tells no time. `said` is when it was said: "3pm" is the next one
 * after it, in this machine's zone unless the text names another.
 */
export function readResetTime(text: string, said: Date): string | undefined {
  const notice = beginningOf(text, LONGEST)
  const found =
    readEpoch(notice) ?? readSeconds(notice, said) ?? readBeijing(notice) ?? readAfterLead(notice, said)
  return found && isWithinReason(found, said) ? formatSecond(found) : undefined
}

function readEpoch(text: string): Date | undefined {
  const digits = EPOCH.exec(text)?.[1]
  return digits === undefined ? undefined : new Date(Number(digits) * (digits.length > 10 ? 1 : 1000))
}

function readSeconds(text: string, said: Date): Date | undefined {
  const [, amount, unit] = IN_SECONDS.exec(text) ?? []
  if (amount === undefined) return undefined
  return new Date(said.getTime() + Number(amount) * (unit === 'ms' ? 1 : 1000))
}

function readBeijing(text: string): Date | undefined {
  const [, day, time] = BEIJING.exec(text) ?? []
  const found = day === undefined ? undefined : new Date(`${day}T${time}+08:00`)
  return found && !Number.isNaN(found.getTime()) ? found : undefined
}

function readAfterLead(text: string, said: Date): Date | undefined {
  for (const lead of text.matchAll(LEAD)) {
    const rest = text.slice(lead.index + lead[0].length, lead.index + lead[0].length + 120)
    const found = readIso(rest) ?? readSpan(rest, said) ?? readClockTime(rest, said)
    if (found) return found
  }
  return undefined
}

function readIso(rest: string): Date | undefined {
  const [, day, time = '00:00', zone = 'Z'] = ISO.exec(rest.slice(0, 60)) ?? []
  if (day === undefined) return undefined
  const found = new Date(`${day}T${time}${/^(?:UTC|GMT)$/i.test(zone) ? 'Z' : zone.toUpperCase()}`)
  return Number.isNaN(found.getTime()) ? undefined : found
}

function readSpan(rest: string, said: Date): Date | undefined {
  const span = SPAN.exec(rest)?.[1]
  if (span === undefined) return undefined
  const parts = [...span.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)]
  const total = parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * lengthOf(unit), 0)
  return total > 0 ? new Date(said.getTime() + total) : undefined
}

function lengthOf(unit: string): number {
  return UNITS.find(([name]) => name.test(unit))?.[1] ?? 0
}

/** What is further away is a misreading: the longest limits last a month. */
function isWithinReason(found: Date, said: Date): boolean {
  return Math.abs(found.getTime() - said.getTime()) < 400 * 86_400_000
}
