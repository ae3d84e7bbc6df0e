// Says whether the page still hears the server: a board that stands still must not look quiet.
import type { Live } from '../data/live.ts'
import { serverKind } from '../data/server-kind.ts'
import { clockTime } from './times.ts'
import { adviceWhenLost } from './when-lost.ts'

export function Hears({ live: { hearing, lostSince, isFilled }, now }: { live: Live; now: number }) {
  if (hearing === 'lost') {
    const { text, command } = adviceWhenLost(serverKind)
    return (
      <p class="hears is-lost" role="alert">
        {isFilled ? `Not connected since ${clockTime(new Date(lostSince ?? now), now)}.` : 'Not connected.'}{' '}
        Trying again. {text} {command && <code>{command}</code>}
      </p>
    )
  }
  return (
    <p class={`hears is-${hearing}`} role="status">
      {hearing === 'live' ? 'Live' : 'Connecting …'}
    </p>
  )
}
