// Finds items that came into focus and have not left it. Their time must still be counted.
import type { Activity } from './activity.ts'

export interface InFocus {
  item: string
  level: string
  /** Milliseconds since the epoch. */
  since: number
  /** The time up to which its seconds were counted. */
  counted: number
  /** The seconds that the last count added. */
  seconds: number
}

export function readInFocus(activities: Activity[]): InFocus[] {
  const open = new Map<string, InFocus>()
  for (const { what, item, level, at, seconds = 0 } of activities) {
    if (item === undefined || level === undefined) continue
    const name = `${level} ${item}`
    if (what === 'unfocused') open.delete(name)
    const time = Date.parse(at)
    const known = open.get(name)
    if (what === 'focused') open.set(name, { item, level, since: time, counted: time, seconds: 0 })
    else if (what === 'counted' && known) open.set(name, { ...known, counted: time, seconds })
  }
  return [...open.values()]
}
