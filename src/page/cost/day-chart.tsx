// A bar for each day: money where runs cost some, else characters. The numbers stand in a table for who does not see it.
import type { DayCostJson } from '../data/shapes.ts'
import { dayName, moneyOf, numberOf } from '../words/times.ts'

const HEIGHT = 120
const STEP = 16
const BAR = 11

export function DayChart({ days }: { days: readonly DayCostJson[] }) {
  const isMoney = days.some(({ runsUsd }) => runsUsd > 0)
  const amountOf = (day: DayCostJson) => (isMoney ? day.runsUsd : day.characters)
  const say = (value: number) => (isMoney ? moneyOf(value) : `${numberOf(value)} characters`)
  // The server gives every day, the last one first.
  const shown = days.toReversed()
  const most = Math.max(...shown.map(amountOf), Number.EPSILON)
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return null
  const now = Date.parse(last.day)
  return (
    <figure class="day-chart">
      <figcaption>
        {isMoney ? 'Money' : 'Characters'} by day, at most {say(most)}
      </figcaption>
      <svg
        viewBox={`0 0 ${shown.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`From ${first.day} to ${last.day}, at most ${say(most)} a day`}
      >
        {shown.map((day, index) => {
          const height = (amountOf(day) / most) * (HEIGHT - 2)
          return (
            <rect
              key={day.day}
              x={index * STEP + 2}
              y={HEIGHT - height}
              width={BAR}
              height={Math.max(height, 1)}
            >
              <title>{`${day.day}: ${say(amountOf(day))}`}</title>
            </rect>
          )
        })}
      </svg>
      <p class="day-chart-ends" aria-hidden="true">
        <span>{dayName(first.day, now)}</span>
        <span>{dayName(last.day, now)}</span>
      </p>
    </figure>
  )
}
