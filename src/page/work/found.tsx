// What the search has found: lines of journals, with the words marked.

import { part } from '../data/ask-server.ts'
import type { FoundJson, FoundTaskJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { placeOf } from '../route.ts'
import { Answered, Empty } from '../words/empty.tsx'
import { ageOf, clockTime } from '../words/times.ts'

interface SearchJson {
  words: string[]
  /** False when nothing answers; what is there is the nearest then. */
  good: boolean
  sessions: FoundJson[]
  tasks: FoundTaskJson[]
  more: number
}

export function Found({ words, now }: { words: string; now: number }) {
  const asked = useAnswer<SearchJson>(`api/search?q=${part(words)}`)
  return (
    <Answered asked={asked}>
      {({ good, sessions, tasks, more }) =>
        sessions.length + tasks.length === 0 ? (
          <Empty title={`Nothing found for “${words}”`}>
            <p>Try other words for it, or fewer.</p>
            <p>
              <a href={placeOf({ page: 'work' })}>Show all work</a>
            </p>
          </Empty>
        ) : (
          <>
            {!good && <p class="quiet">Nothing answers “{words}”. The nearest lines:</p>}
            <ul class="cards">
              {sessions.map(session => (
                <FoundCard
                  key={session.file}
                  name={session.shortname ?? session.file}
                  href={session.id === null ? undefined : placeOf({ page: 'work', id: session.id })}
                  found={session}
                  now={now}
                />
              ))}
              {tasks.map(task => (
                <FoundCard
                  key={task.file}
                  name={[task.id, task.title].filter(Boolean).join(' – ')}
                  href={undefined}
                  found={task}
                  now={now}
                />
              ))}
            </ul>
            {more > 0 && <p class="quiet">… and {more} more</p>}
          </>
        )
      }
    </Answered>
  )
}

interface CardProps {
  name: string
  href: string | undefined
  found: Pick<FoundJson | FoundTaskJson, 'status' | 'updatedAt' | 'lines' | 'moreLines'>
  now: number
}

function FoundCard({ name, href, found, now }: CardProps) {
  const { status, updatedAt, lines, moreLines } = found
  return (
    <li class="card">
      <h2>{href === undefined ? name : <a href={href}>{name}</a>}</h2>
      <p class="card-facts">
        {status && <span class={`state is-${status}`}>{status}</span>}
        {updatedAt && <span>{ageOf(new Date(updatedAt), now)} ago</span>}
      </p>
      <ul class="found">
        {lines.map(line => (
          <li key={line.number}>
            <span class="quiet">{line.replaced ? 'Replaced' : line.section}</span>{' '}
            <Marked text={line.text} found={line.found} />
            {line.at && <time> {clockTime(line.at, now)}</time>}
          </li>
        ))}
        {moreLines > 0 && <li class="quiet">… and {moreLines} more lines</li>}
      </ul>
    </li>
  )
}

function Marked({ text, found }: { text: string; found: readonly (readonly [number, number])[] }) {
  const parts: preact.ComponentChild[] = []
  let at = 0
  for (const [from, to] of found) {
    if (from < at) continue
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
