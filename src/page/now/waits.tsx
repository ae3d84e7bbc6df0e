// Who waits for whom, as chains that end where something must happen first, and circles, in which nobody goes on.
import { findCircles } from '../../status/board/circles.ts'
import type { PageRow } from '../data/read-row.ts'
import { chainsOf } from './wait-chains.ts'

const MOST_CHAINS = 8

export function Waits({ rows }: { rows: ReadonlyMap<string, PageRow> }) {
  const all = [...rows.values()]
  if (!all.some(({ waitsFor }) => waitsFor && waitsFor.length > 0)) return null
  const circles = findCircles(all)
  const chains = chainsOf(all)
  return (
    <section class="waits" aria-labelledby="who-waits">
      <h2 id="who-waits">Who waits for whom</h2>
      {circles.map(names => (
        <p class="circle" key={names.join()} role="alert">
          {names.length === 1 ? (
            <>
              <b>{names[0]}</b> waits for itself.
            </>
          ) : (
            <>
              These wait for each other, and nobody goes on: <b>{[...names, names[0]].join(' → ')}</b>
            </>
          )}
        </p>
      ))}
      <ul>
        {chains.slice(0, MOST_CHAINS).map(({ on, why, waiting }) => (
          <li key={on}>
            <b>{on}</b> <span class="quiet">{why}</span>
            <span class="arrow"> holds up </span>
            {waiting.map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                {name}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {chains.length > MOST_CHAINS && <p class="quiet">… and {chains.length - MOST_CHAINS} more</p>}
    </section>
  )
}
