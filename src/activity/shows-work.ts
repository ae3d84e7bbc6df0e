// Tells what somebody did from what only shows that somebody was there.
import type { Activity } from './activity.ts'

const PRESENCE = [
  'counted',
  'turn',
  'conversation-begun',
  'conversation-ended',
  'conversation-left',
  'over-estimate',
]

export function showsWork({ what }: Pick<Activity, 'what'>): boolean {
  return !PRESENCE.includes(what)
}
