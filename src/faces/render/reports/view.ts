// What `view` tells: the whole work session on one page, some parts of it, or the file.

import { type CapturedList, type CapturedWork, describeCaptured } from '../../../capture/captured-work.ts'
import type { WorkSession } from '../../../journal/work-session.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import { presentWorkers, workerLines } from '../agents/worker-lines.ts'
import type { Answer } from '../answer.ts'
import { costLine } from '../cost-lines.ts'
import {
  blockerLines,
  capturedLines,
  conflictFact,
  deadEndLines,
  decisionLines,
  discoveryLines,
  fileLines,
  gitLine,
  keyLines,
  nextBeside,
  nextLines,
  noteLines,
  otherLines,
  otherTitle,
  progressLine,
  stepLines,
  tellOwnTimes,
} from '../facts.ts'
import { printable } from '../page.ts'
import { presentCaptured, presentSession } from '../present.ts'
import { checkLine } from '../proof-lines.ts'
import { tellTime } from '../times.ts'
import { reportCompactions } from './compactions.ts'
import { reportList } from './list.ts'
import { reportRecalled } from './recalled.ts'

type Looked = Exclude<ResultOf<'view'>, { list: object }>
type Viewed = Looked['viewed']

const MOST_NOTES = 10

interface Part {
  name: string
  title: string
  lines(session: WorkSession, captured: CapturedWork | undefined): string[]
  none: string
  /** The section of the document. Its other text follows the lines. */
  section?: string
}

const PARTS: Part[] = [
  { name: 'progress', title: 'Steps', lines: progressLines, none: 'No steps planned.', section: 'Progress' },
  {
    name: 'decisions',
    title: 'Decisions',
    lines: decisionLines,
    none: 'No decisions yet.',
    section: 'Decisions',
  },
  {
    name: 'discoveries',
    title: 'Discoveries',
    lines: discoveryLines,
    none: 'No discoveries yet.',
    section: 'Discoveries',
  },
  {
    name: 'dead-ends',
    title: 'Dead ends',
    lines: deadEndLines,
    none: 'No dead ends so far.',
    section: 'Dead Ends',
  },
  {
    name: 'blockers',
    title: 'Blockers',
    lines: blockerLines,
    none: 'Nothing is in the way.',
    section: 'Blockers',
  },
  { name: 'next', title: 'Next steps', lines: nextLines, none: 'No next steps yet.', section: 'Next Steps' },
  {
    name: 'captured',
    title: 'Captured, not logged by anyone',
    lines: (_, captured) => (captured ? describeCaptured(captured).flatMap(describeList) : []),
    none: 'Nothing captured yet.',
  },
]

export function reportView(result: ResultOf<'view'>): Answer {
  if (result.list)
    return reportList(
      result.list,
      '{view} list',
      'look at one with {view} <name>, or go on with {resume} <name>.',
    )
  const { viewed, parts, kept, recalled } = result
  if (parts.includes('full')) return reportFile(viewed)
  if (kept) return reportCompactions(viewed.stored.session, kept, presentView(viewed))
  if (recalled) return reportRecalled(viewed.stored.session, recalled, presentView(viewed))
  return reportParts(viewed, parts)
}

/** Shows `parts` by name, or everything in short if there are none. */
function reportParts(viewed: Viewed, parts: string[]): Answer {
  const { stored, captured, cost, parent, standing, workers } = viewed
  const { session } = stored
  const heading = `${session.status === 'active' ? 'Active' : session.status[0]?.toUpperCase() + session.status.slice(1)}: ${session.title}`
  const json = presentView(viewed)
  if (parts.length === 0) {
    const shown = overview(stored.file, session, {
      captured,
      cost: costLine(cost),
      parent,
      check: checkLine(standing),
      workers: workerLines(workers),
      conflict: conflictFact(stored.file, stored.text),
    })
    const next = nextBeside(stored, shown.next)
    return { page: { icon: '📋', heading, ...shown, next }, json }
  }
  const lists = PARTS.filter(part => parts.includes(part.name)).map(part => ({
    title: part.title,
    lines: orNone([...part.lines(session, captured), ...otherLines(session, part.section ?? '')], part.none),
  }))
  return { page: { icon: '📋', heading, lists, next: 'see everything with {view} --full.' }, json }
}

function reportFile(viewed: Viewed): Answer {
  const { text } = viewed.stored
  return { page: printable(tellOwnTimes(text)), json: { ...presentView(viewed), text } }
}

function presentView({ stored, captured, cost, standing, workers }: Viewed) {
  return {
    ...presentSession(stored),
    proofState: standing.state,
    captured: presentCaptured(captured),
    ledger: cost,
    workers: presentWorkers(workers),
  }
}

function overview(
  file: string,
  session: WorkSession,
  {
    captured,
    cost,
    parent,
    check,
    workers,
    conflict,
  }: {
    captured: CapturedWork | undefined
    cost: string | undefined
    parent: string | undefined
    check: string | undefined
    workers: string[]
    conflict: string | undefined
  },
) {
  const closed = session.closedAt && `${session.status} ${tellTime(session.closedAt)}`
  return {
    facts: [
      ['Note', session.noteForLater],
      ['Summary', session.closingSummary],
      ['Name', `${session.shortname} (${session.shortId})`],
      ['Key', session.key],
      ['Parent', parent],
      ['TL;DR', session.summary],
      ['Progress', progressLine(session)],
      ['Branch', gitLine(session.gitBranch, session.gitLastCommit)],
      ['Compactions', session.compactionCount > 0 ? String(session.compactionCount) : undefined],
      ['Tasks', session.taskIds.join(', ')],
      ['Check', check],
      ['Closed', closed],
      ['Reason', session.closeReason],
      ['Forced', session.forced === session.closeReason ? undefined : session.forced],
      ['File', file],
      ['Conflict', conflict],
      ['Cost', cost],
    ] as [string, string | undefined][],
    lists: [
      { title: 'Steps', lines: stepLines(session) },
      { title: session.progress.total > 0 ? 'Done beside the plan' : 'Done', lines: latestNotes(session) },
      { title: 'Blockers', lines: blockerLines(session) },
      { title: 'Next steps', lines: nextLines(session) },
      { title: 'Key context', lines: keyLines(session) },
      { title: 'Key files', lines: fileLines(session) },
      { title: 'Decisions', lines: decisionLines(session).filter(line => !line.startsWith(' ')) },
      { title: 'Discoveries', lines: discoveryLines(session).filter(line => !line.startsWith(' ')) },
      { title: 'Dead ends', lines: deadEndLines(session) },
      ...session.otherText.map(({ section }) => ({
        title: otherTitle(section),
        lines: otherLines(session, section),
      })),
      { title: 'Captured, not logged by anyone', lines: capturedLines(captured) },
      { title: 'Worked on by', lines: workers },
    ],
    next:
      session.status === 'paused'
        ? `go on with {resume} ${session.shortname}.`
        : session.closedAt
          ? `open it again with {resume} ${session.shortname} --reopen, or start a new one with {init}.`
          : 'log with {log} "<what was done>"; the whole file with {view} --full.',
  }
}

/** The steps, and below them what was done beside the plan. */
function progressLines(session: WorkSession): string[] {
  const [steps, notes] = [stepLines(session), noteLines(session)]
  if (steps.length === 0 || notes.length === 0) return [...steps, ...notes]
  return [...steps, '', 'Done beside the plan', ...notes.map(note => `  ${note}`)]
}

function latestNotes(session: WorkSession): string[] {
  const notes = noteLines(session)
  const earlier = notes.length - MOST_NOTES
  return earlier > 0 ? [`(${earlier} earlier: {view} --progress)`, ...notes.slice(-MOST_NOTES)] : notes
}

function describeList({ title, items }: CapturedList): string[] {
  return items.map(item => `- ${title}: ${item}`)
}

function orNone(lines: string[], none: string): string[] {
  return lines.length > 0 ? lines : [none]
}
