// What the search has found: lines of journals, with the words marked.

import { part } from '../data/ask-server.ts'
import type { FoundJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { placeOf } from '../route.ts'
import { Answered, Empty } from '../words/empty.tsx'
import { ageOf, clockTime } from '../words/times.ts'

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
        {lines.map(line => {
          const { text, at } = splitStamp(line)
          return (
            <li key={line.number}>
              <span class="quiet">{line.section}</span> <Marked text={text} found={line.found} />
              {at && <time> {clockTime(at, now)}</time>}
            </li>
          )
        })}
        {moreLines > 0 && <li class="quiet">… and {moreLines} more lines</li>}
      </ul>
    </li>
  )
}

const STAMPED = ['Progress', 'Decisions', 'Discoveries', 'Dead Ends', 'Blockers']
const STAMP = / \((\d{4}-\d\d-\d\dT\d\d:\d\d)\)$/

/** The time behind an entry is in UTC. One behind an open step was planned with it, and is a person's. */
function splitStamp({ section, text }: { section: string; text: string }): { text: string; at?: string } {
  const found = STAMPED.includes(section) && !text.startsWith('- [ ]') ? STAMP.exec(text) : null
  return found ? { text: text.slice(0, found.index), at: `${found[1]}Z` } : { text }
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
