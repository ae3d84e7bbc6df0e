// What `view list` and `resume --list` tell.

import { shorten } from '../../../text/cut.ts'
import { oneLine } from '../../../text/one-line.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { firstOf, headingOf, nextOf, presentPaging } from '../pages.ts'
import { presentSession } from '../present.ts'
import { tellTime } from '../times.ts'

const LONGEST_TITLE = 100
const LONGEST_SUMMARY = 200

type SessionList = NonNullable<ResultOf<'view'>['list']>
type Listed = SessionList['items'][number]

/** `call` shows the list again; `next` says what to do with an item. */
export function reportList(listed: SessionList, call: string, next: string): Answer {
  const { items: sessions, problems } = listed
  const names = new Map(sessions.map(({ session }) => [session.id, session.shortname]))
  const plans = new Set(
    sessions.flatMap(({ session, place }) => (session.plan === undefined ? [] : `${place} ${session.id}`)),
  )
  const isBelow = ({ session: { thread, parent }, place }: Listed) =>
    thread !== undefined && plans.has(`${place} ${parent}`)
  const nameOf = (stored: Listed) => `${isBelow(stored) ? '  ' : ''}${stored.session.shortname}`
  const width = Math.max(4, ...sessions.map(stored => nameOf(stored).length))
  const lines = sessions.map(stored => {
    const { session } = stored
    const parent =
      session.parent === undefined || isBelow(stored)
        ? ''
        : `  (child of ${names.get(session.parent) ?? session.parent})`
    const { completed, total } = session.progress
    const steps = total > 0 ? `${completed}/${total}` : '–'
    const updated = session.updatedAt ? tellTime(session.updatedAt) : ''
    const reached =
      session.closingSummary && `\n→ ${shorten(oneLine(session.closingSummary), LONGEST_SUMMARY)}`
    return `${nameOf(stored).padEnd(width)}  ${session.shortId}  ${session.status.padEnd(9)}  ${steps.padStart(5)}  ${updated.padEnd(16)}  ${shorten(session.title, LONGEST_TITLE)}${parent}${reached}`
  })
  const isBroken = problems.length > 0
  const nothing = isBroken ? 'No work session can be read' : 'No work sessions yet'
  const first = isBroken
    ? 'mend what could not be read; {doctor} says what is wrong, and where.'
    : 'start one with {init} --goal "<what it is to achieve>".'
  return {
    page: {
      icon: '📋',
      heading: sessions.length > 0 ? headingOf(listed, 'work session') : nothing,
      lists: [
        { title: 'Name, id, state, steps, last write, title', lines },
        { title: 'Could not be read', lines: firstOf(problems.map(problem => `- ${problem.message}`)) },
      ],
      next: sessions.length > 0 ? nextOf(listed, call, next) : first,
    },
    // A getter, because few callers need the JSON.
    get json() {
      return { sessions: sessions.map(presentSession), problems, ...presentPaging(listed) }
    },
  }
}
