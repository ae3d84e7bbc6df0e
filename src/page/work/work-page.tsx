// All work sessions, the latest first, and the search over them.
import { useState } from 'preact/hooks'
import type { ListJson, WorkSessionJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { placeOf } from '../route.ts'
import { Answered, Command, Empty } from '../words/empty.tsx'
import { Problems } from '../words/problems.tsx'
import { ageOf } from '../words/times.ts'
import { Pages } from '../words/turn-pages.tsx'
import { Found } from './found.tsx'

export function WorkPage({
  words,
  now,
  version,
}: {
  words: string | undefined
  now: number
  version: number
}) {
  const [page, turnTo] = useState(1)
  const asked = useAnswer<{ sessions: WorkSessionJson[] } & ListJson>(`api/work?page=${page}`, version)
  return (
    <>
      <h1>Work</h1>
      <SearchField words={words ?? ''} />
      {words ? (
        <Found words={words} now={now} />
      ) : (
        <Answered asked={asked}>
          {({ sessions, problems, pages }) =>
            sessions.length === 0 && problems.length === 0 ? (
              <NoWork />
            ) : (
              <>
                <Problems problems={problems} />
                <ul class="cards">
                  {sessions.map(session => (
                    <WorkCard key={session.id} session={session} now={now} />
                  ))}
                </ul>
                <Pages page={page} pages={pages} turnTo={turnTo} />
              </>
            )
          }
        </Answered>
      )}
    </>
  )
}

function SearchField({ words }: { words: string }) {
  return (
    <search>
      <form
        class="look"
        onSubmit={event => {
          event.preventDefault()
          const sought = new FormData(event.currentTarget).get('q')
          location.hash = placeOf({ page: 'work', words: String(sought ?? '').trim() })
        }}
      >
        <label>
          Search all work{' '}
          <input
            key={words}
            type="search"
            name="q"
            defaultValue={words}
            placeholder="words of a decision, a dead end, a step"
          />
        </label>
        <button type="submit">Search</button>
      </form>
    </search>
  )
}

function WorkCard({ session, now }: { session: WorkSessionJson; now: number }) {
  const { id, title, status, tldr, objective, progress, blockers, updatedAt, plan, thread } = session
  const text = session.closingSummary || session.noteForLater || tldr || objective
  return (
    <li class={`card is-${status}`}>
      <h2>
        <a href={placeOf({ page: 'work', id })}>{title}</a>
      </h2>
      <p class="card-facts">
        <span class={`state is-${status}`}>{status}</span>
        {(thread ?? plan) && <span class="tag">{thread ?? plan}</span>}
        {progress.total > 0 && (
          <span>
            {progress.completed} of {progress.total} steps
          </span>
        )}
        {updatedAt && <span>{ageOf(new Date(updatedAt), now)} ago</span>}
      </p>
      {text && text !== title && <p class="card-text">{text}</p>}
      {progress.current && status === 'active' && (
        <p class="card-next">
          <b>Now</b> {progress.current}
        </p>
      )}
      {blockers[0] && (
        <p class="card-blocked">
          <b>Blocked</b> {blockers[0].text}
        </p>
      )}
    </li>
  )
}

function NoWork() {
  return (
    <Empty title="No work sessions yet">
      <p>
        A work session is one effort, kept in one Markdown file. Begin one in Claude Code:{' '}
        <Command>/session-init --goal Stop the sync from losing items</Command>
      </p>
      <p>
        Or in a terminal: <Command>logbook init --goal "Stop the sync from losing items"</Command>
      </p>
    </Empty>
  )
}
