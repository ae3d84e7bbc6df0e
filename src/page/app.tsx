// The frame of the page: where one can go, whether it still hears the server, and the page itself.
import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import { ServerRefusal } from '../client.ts'
import { ask } from './data/ask-server.ts'
import type { Live, Topic } from './data/live.ts'
import { serverKind } from './data/server-kind.ts'
import type { BoardJson } from './data/shapes.ts'
import { usePageTitle } from './data/use-title.ts'
import { LANE_HOURS } from './now/lane.tsx'
import { type PageName, type Place, pagesOf, placeOf, readPlace } from './route.ts'
import { ShownPage } from './shown-page.tsx'
import { Hears } from './words/hears.tsx'

const TITLES: Record<PageName, string> = {
  now: 'Now',
  work: 'Work',
  plans: 'Plans',
  tasks: 'Tasks',
  cost: 'Cost',
  runs: 'Runs',
  hosts: 'Hosts',
}

/** Work sessions are long, and the first page shows none. */
export const TOPICS: Record<PageName, readonly Topic[]> = {
  now: ['agents', 'runs'],
  work: ['agents', 'work'],
  plans: ['agents', 'runs'],
  tasks: ['agents', 'work', 'runs'],
  cost: ['agents', 'runs'],
  runs: ['agents', 'runs'],
  hosts: ['agents', 'runs'],
}

/** Ages are drawn anew so often. */
const TICK_MS = 10_000
/** Of many agents they are large: the first look comes first. */
const LANES_WAIT_MS = 500
/** Lanes go on by themselves between. */
const LANES_MS = 5 * 60_000

export function App({ live }: { live: Live }) {
  const place = usePlace()
  const now = useClock()
  const version = useVersion(live)
  const { rows, plans } = live.seen
  const needing = [...rows.values(), ...plans].filter(({ needsYou }) => needsYou).length
  const main = useRef<HTMLElement>(null)
  useEffect(() => live.want(TOPICS[place.page]), [live, place.page])
  useLanes(live, place.page === 'now' && live.isFilled)
  usePageTitle(needing, TITLES[place.page])
  return (
    <>
      <header class="top">
        <button type="button" class="skip" onClick={() => main.current?.focus()}>
          Skip to the page
        </button>
        <a class="name" href={placeOf({ page: 'now' })}>
          Logbook
        </a>
        <nav aria-label="Logbook">
          {pagesOf(serverKind).map(page => (
            <a key={page} href={placeOf({ page })} aria-current={page === place.page ? 'page' : undefined}>
              {TITLES[page]}
              {page === 'now' && needing > 0 && (
                <span class="calls-count">
                  {needing}
                  <span class="unseen"> need you</span>
                </span>
              )}
            </a>
          ))}
        </nav>
        <Hears live={live} now={now} />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <ShownPage place={place} live={live} now={now} version={version} />
      </main>
    </>
  )
}

/** A new place begins at its top, and says its name to who cannot see it. */
function usePlace(): Place {
  const [place, setPlace] = useState(() => readPlace(location.hash))
  useEffect(() => {
    const go = () => {
      setPlace(readPlace(location.hash))
      scrollTo(0, 0)
    }
    addEventListener('hashchange', go)
    // It may have changed before anybody listened.
    setPlace(readPlace(location.hash))
    return () => removeEventListener('hashchange', go)
  }, [])
  return place
}

function useClock(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(Date.now())
    }
    const timer = setInterval(tick, TICK_MS)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])
  return now
}

function useVersion(live: Live): number {
  const [version, next] = useReducer<number, void>(count => count + 1, 0)
  useEffect(() => live.onChange(() => next()), [live])
  return version
}

/** Lanes are asked for after the first look, which they would hold up. */
function useLanes(live: Live, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return undefined
    const fetchLanes = async () => {
      if (document.hidden) return
      try {
        live.addLanes((await ask<BoardJson>(`api/board?lanes=${LANE_HOURS}h`)).agents)
      } catch (error) {
        // Without lanes everything else is still told, and the next look may get them.
        if (!(error instanceof ServerRefusal)) throw error
      }
    }
    const first = setTimeout(fetchLanes, LANES_WAIT_MS)
    const timer = setInterval(fetchLanes, LANES_MS)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [live, isWanted])
}
