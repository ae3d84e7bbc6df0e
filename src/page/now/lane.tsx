// Draws what an agent was at in the last hours, as a lane. Height and pattern tell a status as much as its colour does.
import type { Span } from '../data/shapes.ts'
import { clockTime } from '../words/times.ts'

export const LANE_HOURS = 6
const HOUR_MS = 3_600_000
const WIDTH = 360
const HEIGHT = 14

/** By status: where it begins and how high it is. */
const SHAPE: Record<string, [top: number, height: number]> = {
  working: [2, 10],
  blocked: [2, 10],
  error: [0, 14],
  idle: [6, 2],
  completed: [6, 2],
  gone: [6, 2],
  unknown: [6, 2],
}

export function Lane({ spans, now }: { spans: readonly Span[]; now: number }) {
  const begin = now - LANE_HOURS * HOUR_MS
  const place = (at: number) => ((Math.min(now, Math.max(begin, at)) - begin) / (now - begin)) * WIDTH
  const shown = spans.filter(({ to }) => to === null || Date.parse(to) > begin)
  return (
    <svg
      class="lane"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={inWords(shown, now)}
    >
      <title>{inWords(shown, now)}</title>
      <path
        class="lane-hour"
        d={hoursOf(now)
          .map(at => `M${round(place(at))} 0V${HEIGHT}`)
          .join('')}
      />
      {shown.map(({ status, from, to }) => {
        const [top, height] = SHAPE[status] ?? [6, 2]
        const left = place(Date.parse(from))
        const width = Math.max(1.5, (to === null ? WIDTH : place(Date.parse(to))) - left)
        return (
          <rect
            key={`${from} ${status}`}
            class={`lane-${status}`}
            x={round(left)}
            y={top}
            width={round(width)}
            height={height}
          />
        )
      })}
    </svg>
  )
}

/** Whole hours by the clock of this browser, the latest first. */
function hoursOf(now: number, room = 0): number[] {
  const last = new Date(now - room).setMinutes(0, 0, 0)
  return Array.from({ length: LANE_HOURS }, (_, index) => last - index * HOUR_MS).filter(
    at => at > now - LANE_HOURS * HOUR_MS,
  )
}

/** At the right edge there is no room for the number of an hour. */
const ROOM_FOR_NUMBER_MS = 15 * 60_000

/** The hours above the lanes. */
export function LaneHours({ now }: { now: number }) {
  return (
    <span class="lane-hours" aria-hidden="true">
      {hoursOf(now, ROOM_FOR_NUMBER_MS).map(at => (
        <span key={at} style={{ left: `${100 - (now - at) / (LANE_HOURS * 36_000)}%` }}>
          {new Date(at).getHours()}
        </span>
      ))}
    </span>
  )
}

const SIGNS: [status: string, means: string][] = [
  ['working', 'works'],
  ['blocked', 'waits for somebody'],
  ['error', 'failed'],
  ['idle', 'idle'],
  ['gone', 'gone, or nobody can tell'],
]

export function LaneSigns() {
  return (
    <p class="lane-signs">
      <span>Lanes, {LANE_HOURS} hours:</span>
      {SIGNS.map(([status, means]) => {
        const [top, height] = SHAPE[status] ?? [6, 2]
        return (
          <span key={status}>
            <svg viewBox="0 0 26 14" aria-hidden="true">
              <rect class={`lane-${status}`} x="1" y={top} width="24" height={height} />
            </svg>
            {means}
          </span>
        )
      })}
    </p>
  )
}

const MOST_SPANS_TOLD = 4

/** `since 12:40 working, before: idle from 12:10, working from 11:02` */
function inWords(spans: readonly Span[], now: number): string {
  if (spans.length === 0) return 'Nothing is known of the last hours.'
  const told = spans
    .slice(-MOST_SPANS_TOLD)
    .toReversed()
    .map(({ status, from }) => `${status} from ${clockTime(from, now)}`)
  return `Last hours, latest first: ${told.join(', ')}`
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
