// Says whether the page still hears the server: a board that stands still must not look quiet.
import type { Live } from '../data/live.ts'
import { clockTime } from './times.ts'

export function Hears({ live: { hearing, lostSince, isFilled }, now }: { live: Live; now: number }) {
  if (hearing === 'lost')
    return (
      <p class="hears is-lost" role="alert">
        {isFilled ? `Not connected since ${clockTime(new Date(lostSince ?? now), now)}.` : 'Not connected.'}{' '}
        Trying again. If the server has ended: <code>logbook serve</code>
      </p>
    )
  return (
    <p class={`hears is-${hearing}`} role="status">
      {hearing === 'live' ? 'Live' : 'Connecting …'}
    </p>
  )
}
