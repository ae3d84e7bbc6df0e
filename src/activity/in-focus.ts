// What came into focus and has not been settled since: its time is still to be counted.
import type { Activity } from './activity.ts'

export interface InFocus {
  item: string
  level: string
  /** Milliseconds since the epoch. */
  since: number
  /** Its time was counted until then, */
  counted: number
  /** and these seconds were the last to be counted. */
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
