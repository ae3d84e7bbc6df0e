// What stands beside a work session: its time, its runs, what compactions lost, who worked on it, what it cost.
import { showsWork } from '../../activity/shows-work.ts'
import { shorten } from '../../text/cut.ts'
import { oneLine } from '../../text/one-line.ts'
import type { WorkJson } from '../data/shapes.ts'
import { RunList } from '../plan/run-list.tsx'
import { placeOf } from '../route.ts'
import { KINDS } from '../words/kinds.ts'
import { Said } from '../words/said.tsx'
import { Section } from '../words/sections.tsx'
import { clockTime, numberOf, spanOf } from '../words/times.ts'

export function TimeByTask({ work: { timeByTask = [] } }: { work: WorkJson }) {
  const most = Math.max(1, ...timeByTask.map(({ seconds }) => seconds))
  return (
    <Section title="Time by task" of={timeByTask.length}>
      <ul class="sums">
        {timeByTask.map(({ id, seconds }) => (
          <li key={id}>
            <a href={placeOf({ page: 'tasks', id })}>{id}</a>
            <span class="sum-bar" aria-hidden="true">
              <span style={{ width: `${(seconds / most) * 100}%` }} />
            </span>
            <span class="number">{spanOf(seconds)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function RunsOfWork({ work: { runs = [] }, now }: { work: WorkJson; now: number }) {
  return (
    <Section title="Runs" of={runs.length}>
      <RunList runs={runs} now={now} />
    </Section>
  )
}

export function Compactions({
  work: { compactions = [], compactionCount },
  now,
}: {
  work: WorkJson
  now: number
}) {
  return (
    <Section
      title={`Compactions (${Math.max(compactionCount, compactions.length)})`}
      of={compactionCount + compactions.length}
    >
      {compactions.length === 0 && <p class="quiet">No summary of them was kept.</p>}
      {compactions.map(({ at, by, entry, lost, kept }) => (
        <section class="compaction" key={entry}>
          <h3>
            {clockTime(at, now)}{' '}
            <span class="quiet">{by === 'manual' ? 'by /compact' : by === 'auto' ? 'by itself' : ''}</span>
          </h3>
          {lost.length === 0 ? (
            <p class="quiet">All {kept.length} facts stand in its summary.</p>
          ) : (
            <>
              <p>
                Its summary lost {lost.length} of {lost.length + kept.length} facts, which were given again:
              </p>
              <ul>
                {lost.map(({ kind, text }, index) => (
                  <li key={`${kind} ${index}`}>
                    <span class="quiet">{kind}</span> <Said text={text} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      ))}
    </Section>
  )
}

const MOST_WORKERS = 8
const MOST_STRETCHES = 3

/** The latest of them, and of each when it last worked. */
export function Workers({ work: { workers = [] }, now }: { work: WorkJson; now: number }) {
  const earlier = workers.length - MOST_WORKERS
  return (
    <Section title="Worked on by" of={workers.length}>
      <ul>
        {earlier > 0 && <li class="quiet">… {earlier} earlier</li>}
        {workers.slice(-MOST_WORKERS).map(({ name, kind, conversation, stretches }, index) => (
          <li key={`${conversation} ${index}`}>
            {name ?? (kind ? KINDS[kind] : 'a conversation')}{' '}
            <span class="quiet">
              {stretches.length > MOST_STRETCHES && '…, '}
              {stretches
                .slice(-MOST_STRETCHES)
                .map(({ from, to }) => timesOf(clockTime(from, now), clockTime(to, now)))
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function timesOf(from: string, to: string): string {
  return from === to ? from : `${from} – ${to}`
}

export function CostOfWork({ work: { ledger } }: { work: WorkJson }) {
  if (!ledger || ledger.last30Days.hooks === 0) return null
  const { characters, tokens, milliseconds, hooks } = ledger.last30Days
  return (
    <Section title="What Logbook cost" of={1}>
      <p>
        {numberOf(characters)} characters, about {numberOf(tokens)} tokens, were given to Claude by{' '}
        {numberOf(hooks)} hooks in 30 days, and {spanOf(milliseconds / 1000)} of waiting.
      </p>
    </Section>
  )
}

const MOST_ACTIVITIES = 15
const LONGEST_ACTIVITY = 100

/** The latest first. */
export function Activities({ work: { activities = [] }, now }: { work: WorkJson; now: number }) {
  const shown = activities.filter(showsWork).toReversed()
  const earlier = shown.length - MOST_ACTIVITIES
  return (
    <Section title="What happened" of={shown.length}>
      <ul class="notes">
        {shown.slice(0, MOST_ACTIVITIES).map(({ at, what, item, text, actor }, index) => (
          <li key={`${at} ${index}`}>
            <time>{clockTime(at, now)}</time> {what.replaceAll('-', ' ')} {item}
            {text && ` – ${shorten(oneLine(text), LONGEST_ACTIVITY)}`}{' '}
            {actor !== 'logbook' && <span class="quiet">by {actor === 'user' ? 'a person' : 'Claude'}</span>}
          </li>
        ))}
        {earlier > 0 && <li class="quiet">… {earlier} earlier</li>}
      </ul>
    </Section>
  )
}

/** What was kept at each checkpoint, pause and compaction. */
export function KeptEntries({ work: { entries = [], moreEntries = 0 } }: { work: WorkJson }) {
  return (
    <Section title="Entries of its journal" of={entries.length}>
      {entries.map(({ file, text }) => (
        <details key={file}>
          <summary>{file.split('/').at(-1)}</summary>
          <pre class="said">{text}</pre>
        </details>
      ))}
      {moreEntries > 0 && <p class="quiet">… and {moreEntries} earlier ones</p>}
    </Section>
  )
}
