// What Logbook and its runs cost: characters, tokens, milliseconds and money, by day, by event and by run.
import { useState } from 'preact/hooks'
import type { EventSum } from '../../activity/cost.ts'
import type { CostJson, DayCostJson, ListJson, RunJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { RunList } from '../plan/run-list.tsx'
import { Answered, Command, Empty } from '../words/empty.tsx'
import { moneyOf, numberOf, spanOf } from '../words/times.ts'
import { DayChart } from './day-chart.tsx'

const SPANS = [7, 30, 90]

export function CostPage({ now, version }: { now: number; version: number }) {
  const [days, choose] = useState(30)
  const asked = useAnswer<CostJson>(`api/cost?days=${days}`, version)
  const runs = useAnswer<{ runs: RunJson[] } & ListJson>('api/runs', version)
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
      <Answered asked={asked}>
        {cost => <Sums cost={cost} runs={cost.runs ?? runs.answer?.runs ?? []} now={now} />}
      </Answered>
    </>
  )
}

function Sums({ cost, runs, now }: { cost: CostJson; runs: readonly RunJson[]; now: number }) {
  const { days = [], ledger } = cost
  const events = ledger?.last30Days ?? []
  const priced = runs.filter(({ costUsd }) => costUsd !== null)
  if (events.length === 0 && runs.length === 0 && days.every(({ hooks, runs }) => hooks + runs === 0))
    return <NoCost />
  return (
    <>
      <Totals days={days} events={events} />
      {days.length > 0 && <DayChart days={days} />}
      <section class="part">
        <h2>By event</h2>
        <Events events={events} />
      </section>
      {priced.length > 0 && (
        <section class="part">
          <h2>Runs that cost most</h2>
          <RunList
            runs={priced.toSorted((a, b) => (b.costUsd ?? 0) - (a.costUsd ?? 0)).slice(0, 15)}
            now={now}
          />
        </section>
      )}
    </>
  )
}

function Totals({ days, events }: { days: readonly DayCostJson[]; events: readonly EventSum[] }) {
  const of = (key: Exclude<keyof DayCostJson, 'day'>) => days.reduce((sum, day) => sum + day[key], 0)
  const isDaily = days.length > 0
  const characters = isDaily ? of('characters') : events.reduce((sum, event) => sum + event.characters, 0)
  const tokens = isDaily ? of('tokens') : events.reduce((sum, event) => sum + event.tokens, 0)
  return (
    <ul class="totals">
      {isDaily && (
        <li>
          <b>{moneyOf(of('costUsd'))}</b> for {numberOf(of('runs'))} runs
        </li>
      )}
      <li>
        <b>{numberOf(characters)}</b> characters given to Claude
      </li>
      <li>
        <b>{numberOf(tokens)}</b> tokens, estimated
      </li>
      {isDaily && (
        <li>
          <b>{spanOf(of('milliseconds') / 1000)}</b> waited for hooks
        </li>
      )}
    </ul>
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
                {event} {background && <span class="quiet">nobody waits</span>}
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
        Each hook counts here what it gave to Claude and how long it took, and each run what it cost. In a
        terminal the same says <Command>logbook doctor</Command>
      </p>
    </Empty>
  )
}
