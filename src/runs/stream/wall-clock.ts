// Turns what a clock on a wall shows, "3pm (Europe/Berlin)", into a moment.

export interface WallTime {
  year: number
  /** From 1. */
  month: number
  day: number
  hour: number
  minute: number
}

const MINUTE = 60_000

/** Short names stand for the time of a region, in summer too: few programs change the name with the clocks. */
const REGIONS: Record<string, string> = {
  PACIFIC: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  MOUNTAIN: 'America/Denver',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  CENTRAL: 'America/Chicago',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  EASTERN: 'America/New_York',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  BST: 'Europe/London',
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  JST: 'Asia/Tokyo',
}
export const SHORT_ZONES = Object.keys(REGIONS)

/** `zone` undefined is the zone of this machine. */
export function readWall(moment: Date, zone: string | undefined): WallTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

/** A time that a change to summer time leaves out is read as one hour later. Days and months may run over. */
export function momentOf(wall: WallTime, zone: string | undefined): Date {
  const wanted = inUtc(wall)
  let guess = wanted
  // The offset at the guess may differ from that at the moment, so it is asked twice.
  for (let step = 0; step < 2; step += 1) guess = wanted - offsetAt(guess, zone)
  return new Date(guess)
}

/** The name as this machine knows it; undefined when it does not. */
export function knownZone(name: string | undefined): string | undefined {
  if (!name) return undefined
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: REGIONS[name.toUpperCase()] ?? name,
    }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

function offsetAt(moment: number, zone: string | undefined): number {
  const shown = inUtc(readWall(new Date(moment), zone))
  return shown - Math.floor(moment / MINUTE) * MINUTE
}

function inUtc({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}
