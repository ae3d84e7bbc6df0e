// What the search has found: lines of journals, with the words marked.

import { part } from '../data/ask-server.ts'
import type { FoundJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { placeOf } from '../route.ts'
import { Answered, Empty } from '../words/empty.tsx'
import { ageOf } from '../words/times.ts'

interface SearchJson {
  words: string[]
  sessions: FoundJson[]
  more: number
}

export function Found({ words, now }: { words: string; now: number }) {
  const asked = useAnswer<SearchJson>(`api/search?q=${part(words)}`)
  return (
    <Answered asked={asked}>
      {({ sessions, more }) =>
        sessions.length === 0 ? (
          <Empty title={`Nothing has “${words}”`}>
            <p>All words must stand in one line. Try fewer, or a part of one.</p>
            <p>
              <a href={placeOf({ page: 'work' })}>Show all work</a>
            </p>
          </Empty>
        ) : (
          <>
            <ul class="cards">
              {sessions.map(session => (
                <FoundCard key={session.file} session={session} now={now} />
              ))}
            </ul>
            {more > 0 && <p class="quiet">… and {more} more work sessions</p>}
          </>
        )
      }
    </Answered>
  )
}

function FoundCard({ session, now }: { session: FoundJson; now: number }) {
  const { id, shortname, file, status, updatedAt, lines, moreLines } = session
  const name = shortname ?? file
  return (
    <li class="card">
      <h2>{id === null ? name : <a href={placeOf({ page: 'work', id })}>{name}</a>}</h2>
      <p class="card-facts">
        {status && <span class={`state is-${status}`}>{status}</span>}
        {updatedAt && <span>{ageOf(new Date(updatedAt), now)} ago</span>}
      </p>
      <ul class="found">
        {lines.map(({ number, section, text, found }) => (
          <li key={number}>
            <span class="quiet">{section}</span> <Marked text={text} found={found} />
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
