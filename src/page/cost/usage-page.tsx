// What the hosts of a hub cost, as the telemetry of their conversations tells it.
import { counted } from '../../text/names/counted.ts'
import type { UsageJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { placeOf } from '../route.ts'
import { Answered, Empty } from '../words/empty.tsx'
import { clockTime, moneyOf, numberOf, spanOf } from '../words/times.ts'
import { addUsage, dearestFirst, usageByHost } from './sum-usage.ts'

const MOST_CONVERSATIONS = 25

export function UsagePage({ now, version }: { now: number; version: number }) {
  const asked = useAnswer<{ usage: UsageJson[] }>('api/hub/usage', version)
  return (
    <>
      <h1>Cost</h1>
      <Answered asked={asked}>
        {({ usage }) => (usage.length === 0 ? <NoUsage /> : <Usage usage={usage} now={now} />)}
      </Answered>
    </>
  )
}

function Usage({ usage, now }: { usage: readonly UsageJson[]; now: number }) {
  const total = addUsage(usage)
  const shown = dearestFirst(usage).slice(0, MOST_CONVERSATIONS)
  return (
    <>
      <p class="quiet lead-in">As the telemetry of Claude Code tells it, for all that is kept.</p>
      <ul class="totals">
        <li>
          <b>{moneyOf(total.costUsd)}</b> for {counted(usage.length, 'conversation')}
        </li>
        <li>
          <b>{numberOf(total.tokens.input + total.tokens.output)}</b> tokens in and out
        </li>
        <li>
          <b>{numberOf(total.tokens.cacheRead)}</b> tokens read from the cache
        </li>
        {total.activeSeconds > 0 && (
          <li>
            <b>{spanOf(total.activeSeconds)}</b> of work
          </li>
        )}
      </ul>
      <section class="part">
        <h2>By host</h2>
        <Table
          name="Cost by host"
          first="Host"
          rows={usageByHost(usage).map(([host, sum, count]) => ({
            key: host,
            name: host,
            said: counted(count, 'conversation'),
            sum,
          }))}
        />
      </section>
      <section class="part">
        <h2>Conversations that cost most</h2>
        <Table
          name="Cost by conversation"
          first="Conversation"
          rows={shown.map(one => ({
            key: `${one.host} ${one.conversation}`,
            name: <code>{one.conversation.slice(0, 8)}</code>,
            said: (
              <>
                {one.host}, last told {clockTime(one.toldAt, now)}
                {one.runs.map(({ run, costUsd }) => (
                  <span key={run}>
                    {', '}
                    <a href={placeOf({ page: 'runs', id: run })}>run {run.slice(-6)}</a> {moneyOf(costUsd)}
                  </span>
                ))}
              </>
            ),
            sum: one,
          }))}
        />
        {usage.length > shown.length && (
          <p class="quiet">… and {numberOf(usage.length - shown.length)} more.</p>
        )}
      </section>
    </>
  )
}

interface TableProps {
  name: string
  first: string
  rows: {
    key: string
    name: preact.ComponentChildren
    said: preact.ComponentChildren
    sum: Sum
  }[]
}

type Sum = Pick<UsageJson, 'costUsd' | 'activeSeconds' | 'tokens'>

const COLUMNS: [heading: string, say: (sum: Sum) => string][] = [
  ['Cost', ({ costUsd }) => moneyOf(costUsd)],
  ['Tokens in', ({ tokens }) => numberOf(tokens.input)],
  ['Out', ({ tokens }) => numberOf(tokens.output)],
  ['From cache', ({ tokens }) => numberOf(tokens.cacheRead)],
  ['Work', ({ activeSeconds }) => (activeSeconds > 0 ? spanOf(activeSeconds) : 'not told')],
]

function Table({ name, first, rows }: TableProps) {
  return (
    // A wide table scrolls by itself, also with the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse.
    <section class="table" tabIndex={0} aria-label={name}>
      <table class="as-cards">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {COLUMNS.map(([heading]) => (
              <th key={heading} scope="col" class="number">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, said, sum }) => (
            <tr key={key}>
              <th scope="row">
                {name} <span class="quiet">{said}</span>
              </th>
              {COLUMNS.map(([heading, say]) => (
                <td key={heading} class="number" data-label={heading}>
                  {say(sum)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function NoUsage() {
  return (
    <Empty title="No telemetry has come yet">
      <p>
        Claude Code tells a hub itself what it costs, where its telemetry is turned on: see “What
        conversations cost” in <code>docs/hub.md</code>. What runs cost when they have ended stands on their
        page.
      </p>
    </Empty>
  )
}
