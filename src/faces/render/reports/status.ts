// What `status` tells: where a work session stands.

import { nameTask } from '../../../planning/name-task.ts'
import { shorten } from '../../../text/cut.ts'
import { oneLine } from '../../../text/one-line.ts'
import { formatDuration, formatSpan, parseTime } from '../../../text/time.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { blockerLines, conflictFact, nextBeside, progressLine } from '../facts.ts'
import { presentSession } from '../present.ts'
import { presentTime, tellTime } from '../times.ts'

type Status = ResultOf<'status'>

const LONGEST_LINE = 100

export function reportStatus({
  stored,
  type,
  activeSeconds,
  focus,
  threads,
  activities,
  now,
}: Status): Answer {
  const { session } = stored
  const opened = parseTime(session.createdAt)
  const since = opened ? `, opened ${formatDuration(opened, now)} ago` : ''
  return {
    page: {
      icon: '🎯',
      heading: `${session.key ? `${session.key}: ` : ''}${session.title}`,
      facts: [
        ['Name', `${session.shortname} (${session.shortId})`],
        ['Status', session.status],
        ['Type', type],
        ['Worked on', `${formatSpan(activeSeconds)}${since}`],
        ['Progress', progressLine(session)],
        ['Conflict', conflictFact(stored.file, stored.text)],
      ],
      lists: [
        {
          title: 'In focus',
          lines: focus.map((item, index) => `${'  '.repeat(index)}${describeItem(item)}`),
        },
        { title: 'Threads', lines: threads.map(describeThread) },
        { title: 'Blockers', lines: blockerLines(session) },
        { title: 'Last activities', lines: activities.map(describeActivity) },
      ],
      next: nextBeside(stored, nextOf(session, type)),
    },
    json: {
      ...presentSession(stored),
      type,
      activeSeconds,
      focus: focus.map(({ level, id, title, seconds }) => ({
        level,
        id,
        title: title ?? null,
        seconds: seconds ?? null,
      })),
      threads: threads.map(({ session: { id, shortId, shortname, thread, title, status } }) => ({
        ...{ id, shortId, shortname, title, status },
        thread: thread ?? '',
      })),
      activities: activities.map(({ at, what, actor, source, item, text, seconds }) => ({
        at: presentTime(at),
        what,
        actor,
        source,
        item: item ?? null,
        text: text ?? null,
        seconds: seconds ?? null,
      })),
    },
  }
}

function describeItem({ level, seconds, ...item }: Status['focus'][number]): string {
  return `${level}: ${nameTask(item)}${seconds === undefined ? '' : ` (${formatSpan(seconds)})`}`
}

function describeThread({
  session: { thread = '', shortId, title, status },
}: Status['threads'][number]): string {
  return `${thread.slice(thread.lastIndexOf(':') + 1)}  ${shorten(oneLine(title), LONGEST_LINE)} (${shortId}, ${status})`
}

function describeActivity({
  at,
  what,
  actor,
  source,
  item,
  text,
  seconds,
}: Status['activities'][number]): string {
  const about = [item, text && oneLine(text)].filter(Boolean).join(': ')
  const line = shorten(about, LONGEST_LINE)
  const span = seconds === undefined ? '' : ` after ${formatSpan(seconds)}`
  return `${tellTime(at)}  ${what.replaceAll('-', ' ')}${span}${line && ` – ${line}`} (${actor}, ${source})`
}

function nextOf({ status, shortname, shortId }: Status['stored']['session'], type: Status['type']): string {
  if (status === 'paused') return `go on with {resume} ${shortname}.`
  if (status !== 'active') return `start the next one with {init}, or read this one with {view} ${shortId}.`
  if (type === 'task')
    return 'log with {log} "<what was done>", and finish the task with {task complete} --summary "<what was done>".'
  return 'log with {log} "<what was done>"; {guide} says what is next.'
}
