// What `today` tells: Markdown to read aloud or to paste, without colours.
import { nameTask } from '../../../planning/name-task.ts'
import { shortenAtWord } from '../../../text/cut.ts'
import { dayOf, nameDate, nameDay, nameTime, startOfDay } from '../../../text/days/local-day.ts'
import { counted } from '../../../text/names/counted.ts'
import { oneLine } from '../../../text/one-line.ts'
import { formatSecond, formatSpan } from '../../../text/time.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { printable } from '../page.ts'
import { firstOf } from '../pages.ts'

type Today = ResultOf<'today'>
type Session = Today['sessions'][number]
type Done = Session['done'][number]

const MOST_ENTRIES = 20
const MOST_NEXT = 5
const LONGEST = 200

export function reportToday(result: Today): Answer {
  const { sessions, tasks, problems } = result
  const isEmpty = sessions.length === 0 && tasks.length === 0
  return {
    page: isEmpty ? describeNothing(result) : printable(renderAll(result)),
    isProse: true,
    get json() {
      return presentToday(result, problems)
    },
  }
}

function describeNothing({ since, now, before, problems }: Today) {
  const last = before && new Date(before.at)
  return {
    icon: '📅',
    heading: `Nothing was done since ${nameMoment(since, now)}`,
    lists: [{ title: 'Could not be read', lines: firstOf(problems.map(({ message }) => `- ${message}`)) }],
    text: last && `  The last day was ${nameDate(last, now)}: ${before.name}.`,
    next: last ? `see that day with {today} ${dayOf(last)}.` : 'start a work session with {init}.',
  }
}

function renderAll(result: Today): string {
  const { since, now, sessions, more, tasks, before, problems } = result
  const own = sessions.filter(session => session.thread === undefined)
  const runs = sessions.filter(session => session.thread !== undefined)
  const sums = [
    ...(own.length + more > 0 || runs.length === 0 ? [sumOf(own, 'work session', more)] : []),
    // Agents work side by side, so their time is nobody's.
    ...(runs.length > 0 ? [sumOf(runs, 'thread of agents', 0, 'threads of agents')] : []),
  ]
  const last = before && new Date(before.at)
  const blocks = [
    [`**Since ${nameMoment(since, now)}**: ${sums.join('; ')}`],
    ...sessions.map(session => renderSession(session, now)),
    more > 0 ? [`and ${counted(more, 'more work session')}`] : [],
    titled('Tasks', groupByDay(tasks.map(describeTask), now)),
    titled(
      'Could not be read',
      problems.map(({ message }) => bullet(message)),
    ),
    last ? [`Before that, the last day was ${nameDate(last, now)}: ${before.name}.`] : [],
  ]
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`
}

function sumOf(sessions: Session[], noun: string, more: number, nouns?: string): string {
  const seconds = sessions.reduce((sum, session) => sum + session.activeSeconds, 0)
  return [counted(sessions.length + more, noun, nouns), ...spanOf(seconds)].join(', ')
}

function titled(title: string, lines: string[]): string[] {
  return lines.length > 0 ? [`**${title}**`, ...lines] : []
}

/** `Friday, 27 November`, or with the time if it is not a whole day. */
function nameMoment(since: Date, now: Date): string {
  const isDay = since.getTime() === startOfDay(since).getTime()
  return `${nameDate(since, now)}${isDay ? '' : `, ${nameTime(since)}`}`
}

function spanOf(seconds: number): string[] {
  return seconds >= 60 ? [formatSpan(seconds)] : []
}

function renderSession(session: Session, now: Date): string[] {
  const { title, shortname, status, completed, total, activeSeconds, done, blockers, next } = session
  const steps = total > 0 ? [`${completed}/${total} steps`] : []
  const days = groupByDay(done.map(describeDone), now)
  return [
    `**${cut(title, 100)}** (${[shortname, status, ...steps, ...spanOf(activeSeconds)].join(', ')})`,
    ...(days.length > 0 ? days : [bullet('Nothing was logged')]),
    ...list('Blocked', blockers),
    ...list('Next', next),
  ]
}

interface Dated {
  at: number
  line: string
}

function describeTask(task: Today['tasks'][number]): Dated {
  return { at: task.at, line: `Task done: ${cut(nameTask(task))}` }
}

const WORDS: Record<Exclude<Done['kind'], 'opened' | 'completed' | 'abandoned'>, string> = {
  step: 'Done',
  note: 'Done',
  decision: 'Decided',
  discovery: 'Found',
  'dead-end': 'Led nowhere',
  resolved: 'No longer blocked',
  commit: 'Committed',
  task: 'Task done',
}

function describeDone({ kind, text, detail, at }: Done): Dated {
  const why = detail ? ` – ${detail}` : ''
  if (kind === 'opened') return { at, line: 'Started' }
  if (kind === 'completed') return { at, line: cut(`Completed${why}`) }
  if (kind === 'abandoned') return { at, line: cut(`Given up${why}`) }
  return { at, line: `${WORDS[kind]}: ${cut(text + why)}` }
}

/** A bullet for each day, with its entries below. */
function groupByDay(entries: Dated[], now: Date): string[] {
  const days = new Map<string, Dated[]>()
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    const day = nameDay(new Date(entry.at), now)
    const own = days.get(day)
    if (own) own.push(entry)
    else days.set(day, [entry])
  }
  return [...days].flatMap(([day, own]) => {
    const more = own.length - MOST_ENTRIES
    return [
      bullet(day),
      ...own.slice(0, MOST_ENTRIES).map(({ line }) => `  ${bullet(line)}`),
      ...(more > 0 ? [`  ${bullet(`and ${more} more`)}`] : []),
    ]
  })
}

/** One item stands behind its title, several below it. */
function list(title: string, items: string[]): string[] {
  const [first, ...others] = items
  if (first === undefined) return []
  if (others.length === 0) return [bullet(`${title}: ${cut(first)}`)]
  const more = items.length - MOST_NEXT
  const shown = items.slice(0, MOST_NEXT).map(item => `  ${bullet(cut(item))}`)
  return [bullet(title), ...shown, ...(more > 0 ? [`  ${bullet(`and ${more} more`)}`] : [])]
}

function bullet(text: string): string {
  return `- ${text}`
}

function cut(text: string, longest = LONGEST): string {
  return shortenAtWord(oneLine(text), longest)
}

function presentToday({ since, now, sessions, more, tasks, before }: Today, problems: Today['problems']) {
  const timeOf = (at: number) => formatSecond(new Date(at))
  return {
    since: formatSecond(since),
    until: formatSecond(now),
    sessions: sessions.map(({ completed, total, done, thread, closedAt, next, ...session }) => ({
      ...session,
      thread: thread ?? null,
      closedAt: closedAt ?? null,
      progress: { completed, total },
      done: done.map(({ kind, text, detail, at }) => ({
        kind,
        text,
        detail: detail ?? null,
        at: timeOf(at),
      })),
      nextSteps: next,
    })),
    more,
    tasks: tasks.map(({ id, title, at }) => ({ id, title, completedAt: timeOf(at) })),
    before: before ? { name: before.name, at: timeOf(before.at) } : null,
    problems,
  }
}
