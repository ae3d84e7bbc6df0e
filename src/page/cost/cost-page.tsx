// What Logbook and its runs cost: characters, tokens, milliseconds and money, by day, by event and by run.
import { useState } from 'preact/hooks'
import type { EventSum } from '../../activity/cost.ts'
import { counted } from '../../text/names/counted.ts'
import type { DayCostJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { RunList } from '../plan/run-list.tsx'
import { Answered, Command, Empty } from '../words/empty.tsx'
import { moneyOf, numberOf, spanOf } from '../words/times.ts'
import { DayChart } from './day-chart.tsx'
import { dearestRuns, sumEvents, totalOf } from './sum-days.ts'

const SPANS = [7, 30, 90]
const MOST_RUNS = 15

export function CostPage({ now, version }: { now: number; version: number }) {
  const [days, choose] = useState(30)
  const asked = useAnswer<{ days: DayCostJson[] }>(`api/cost?days=${days}`, version)
  return (
    <>
      <h1>Cost</h1>
      <div class="look">
        <label>
          Days{' '}
          <select value={days} onChange={event => choose(Number(event.currentTarget.value))}>
            {SPANS.map(span => (
              <option key={span} value={span}>
                {span}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Answered asked={asked}>{({ days }) => <Sums days={days} now={now} />}</Answered>
    </>
  )
}

function Sums({ days, now }: { days: readonly DayCostJson[]; now: number }) {
  const total = totalOf(days)
  const runs = dearestRuns(days)
  const cut = days.filter(day => day.cut).map(({ day }) => day)
  if (total.hooks + total.runs === 0) return <NoCost />
  return (
    <>
      <ul class="totals">
        {total.runs > 0 && (
          <li>
            <b>{moneyOf(total.costUsd)}</b> for {counted(total.runs, 'run')}
          </li>
        )}
        <li>
          <b>{numberOf(total.characters)}</b> characters given to Claude
        </li>
        <li>
          <b>{numberOf(total.tokens)}</b> tokens, estimated
        </li>
        <li>
          <b>{spanOf(total.milliseconds / 1000)}</b> waited for hooks
        </li>
      </ul>
      <DayChart days={days} />
      {cut.length > 0 && (
        <p class="quiet">Some hooks of {cut.join(', ')} are missing: there were too many to keep.</p>
      )}
      <section class="part">
        <h2>By event</h2>
        <Events events={sumEvents(days)} />
      </section>
      {runs.length > 0 && (
        <section class="part">
          <h2>Runs that cost most</h2>
          <RunList runs={runs.slice(0, MOST_RUNS)} now={now} />
        </section>
      )}
    </>
  )
}

function Events({ events }: { events: readonly EventSum[] }) {
  if (events.length === 0) return <p class="quiet">No hook has run in this time.</p>
  return (
    // A wide table scrolls by itself, also with the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse.
    <section class="table" tabIndex={0} aria-label="Cost by event">
      <table>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col" class="number">
              Hooks
            </th>
            <th scope="col" class="number">
              Characters
            </th>
            <th scope="col" class="number">
              Tokens
            </th>
            <th scope="col" class="number">
              Median
            </th>
            <th scope="col" class="number">
              Slowest
            </th>
          </tr>
        </thead>
        <tbody>
          {events.map(({ event, background, hooks, characters, tokens, medianMs, slowestMs }) => (
            <tr key={event}>
              <th scope="row">
                {event} {background && <span class="quiet">in the background</span>}
              </th>
              <td class="number">{numberOf(hooks)}</td>
              <td class="number">{numberOf(characters)}</td>
              <td class="number">{numberOf(tokens)}</td>
              <td class="number">{numberOf(medianMs)} ms</td>
              <td class="number">{numberOf(slowestMs)} ms</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function NoCost() {
  return (
    <Empty title="Nothing has cost anything yet">
      <p>
        Each hook counts here what it gave to Claude and how long it took, and each run what it cost. The same
        in a terminal: <Command>logbook doctor</Command>
      </p>
    </Empty>
  )
}
