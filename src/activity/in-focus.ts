// What came into focus and has not been settled since: its time is still to be counted.
import type { Activity } from './activity.ts'

export interface InFocus {
  item: string
  level: string
  /** Milliseconds since the epoch. */
  since: number
}

export function readInFocus(activities: Activity[]): InFocus[] {
  const open = new Map<string, InFocus>()
  for (const { what, item, level, at } of activities) {
    if (item === undefined || level === undefined) continue
    const name = `${level} ${item}`
    if (what === 'unfocused') open.delete(name)
    else if (what === 'focused') open.set(name, { item, level, since: Date.parse(at) })
  }
  return [...open.values()]
}
