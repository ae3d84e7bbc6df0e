// `view`: look at a work session, a part of it, or the list of all.
import type { Logbook } from '../../../logbook.ts'
import { type CapturedList, type CapturedWork, tellCaptured } from '../../../session/captured-work.ts'
import type { WorkSession } from '../../../session/session.ts'
import { presentCaptured, presentSession } from '../../present.ts'
import { isGiven, textOf } from '../arguments.ts'
import { type Answer, type Command, SESSION_FLAG } from '../command.ts'
import { costLine } from '../cost.ts'
import {
  blockerLines,
  capturedLines,
  counted,
  deadEndLines,
  decisionLines,
  discoveryLines,
  gitLine,
  keyLines,
  nextLines,
  progressLine,
  stepLines,
} from '../facts.ts'
import { printable } from '../page.ts'
import { checkLine } from '../proof.ts'
import { compactionsAnswer } from './compactions.ts'

interface Part {
  flag: string
  title: string
  lines(session: WorkSession, captured: CapturedWork | undefined): string[]
  none: string
}

const PARTS: Part[] = [
  { flag: 'progress', title: 'Steps', lines: stepLines, none: 'No steps yet.' },
  { flag: 'decisions', title: 'Decisions', lines: decisionLines, none: 'No decisions yet.' },
  { flag: 'discoveries', title: 'Discoveries', lines: discoveryLines, none: 'No discoveries yet.' },
  { flag: 'dead-ends', title: 'Dead ends', lines: deadEndLines, none: 'No dead ends so far.' },
  { flag: 'blockers', title: 'Blockers', lines: blockerLines, none: 'Nothing is in the way.' },
  { flag: 'next', title: 'Next steps', lines: nextLines, none: 'No next steps yet.' },
  {
    flag: 'captured',
    title: 'Captured, not logged by anyone',
    lines: (_, captured) => (captured ? tellCaptured(captured).flatMap(tellList) : []),
    none: 'Nothing captured yet.',
  },
]

export const view: Command = {
  name: 'view',
  summary: 'Look at the current work session, or another',
  usage: [
    '[<id or name>]',
    '--progress | --decisions | --discoveries | --dead-ends | --blockers | --next | --captured',
    '--compactions',
    '--full',
    'list',
  ],
  flags: [
    ...PARTS.map(part => ({
      name: part.flag,
      kind: 'switch' as const,
      help: `only the ${part.title.toLowerCase()}`,
    })),
    { name: 'compactions', kind: 'switch', help: 'what the summary of each compaction lost' },
    { name: 'full', kind: 'switch', help: 'the file as it stands' },
    SESSION_FLAG,
  ],
  async run(logbook, parsed) {
    if (parsed.text === 'list')
      return listAnswer(logbook, 'look at one with {view} <name>, or go on with {resume} <name>.')
    const { stored, captured, cost, parent, standing } = await logbook.view({
      session: textOf(parsed, 'session') ?? parsed.text,
    })
    const json = {
      ...presentSession(stored),
      proofState: standing.state,
      captured: presentCaptured(captured),
      ledger: cost,
    }
    if (isGiven(parsed, 'full')) return { page: printable(stored.text), json: { ...json, text: stored.text } }
    if (isGiven(parsed, 'compactions'))
      return compactionsAnswer(stored.session, await logbook.listCompactions(stored), json)
    const wanted = PARTS.filter(part => isGiven(parsed, part.flag))
    const { session } = stored
    const heading = `${session.status === 'active' ? 'Active' : session.status[0]?.toUpperCase() + session.status.slice(1)}: ${session.title}`
    if (wanted.length > 0) {
      const lists = wanted.map(part => ({
        title: part.title,
        lines: orNone(part.lines(session, captured), part.none),
      }))
      return { page: { icon: '📋', heading, lists, next: 'see everything with {view} --full.' }, json }
    }
    return {
      page: {
        icon: '📋',
        heading,
        ...overview(stored.file, session, {
          captured,
          cost: costLine(cost),
          parent,
          check: checkLine(standing),
        }),
      },
      json,
    }
  },
}

export async function listAnswer(logbook: Logbook, next: string): Promise<Answer> {
  const { sessions, problems } = await logbook.list()
  const width = Math.max(4, ...sessions.map(({ session }) => session.shortname.length))
  const names = new Map(sessions.map(({ session }) => [session.id, session.shortname]))
  const lines = sessions.map(({ session }) => {
    const parent =
      session.parent === undefined ? '' : `  (child of ${names.get(session.parent) ?? session.parent})`
    const { completed, total } = session.progress
    const updated = session.updatedAt?.slice(0, 16).replace('T', ' ') ?? ''
    return `${session.shortname.padEnd(width)}  ${session.shortId}  ${session.status.padEnd(9)}  ${`${completed}/${total}`.padStart(5)}  ${updated.padEnd(16)}  ${session.title}${parent}`
  })
  return {
    page: {
      icon: '📋',
      heading: sessions.length === 0 ? 'No work sessions yet' : counted(sessions.length, 'work session'),
      lists: [
        { title: 'Name, id, state, steps, last write, title', lines },
        { title: 'Could not be read', lines: problems.map(problem => `- ${problem.message}`) },
      ],
      next: sessions.length === 0 ? 'start one with {init} --goal "<what it is to achieve>".' : next,
    },
    json: { sessions: sessions.map(presentSession), problems },
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
  }: {
    captured: CapturedWork | undefined
    cost: string | undefined
    parent: string | undefined
    check: string | undefined
  },
) {
  const closed = session.closedAt
    ? `${session.status} ${session.closedAt.slice(0, 16).replace('T', ' ')}`
    : undefined
  return {
    facts: [
      ['Name', `${session.shortname} (${session.shortId})`],
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
      ['Cost', cost],
    ] as [string, string | undefined][],
    lists: [
      { title: 'Steps', lines: stepLines(session) },
      { title: 'Blockers', lines: blockerLines(session) },
      { title: 'Next steps', lines: nextLines(session) },
      { title: 'Key context', lines: keyLines(session) },
      { title: 'Decisions', lines: decisionLines(session).filter(line => !line.startsWith(' ')) },
      { title: 'Discoveries', lines: discoveryLines(session).filter(line => !line.startsWith(' ')) },
      { title: 'Dead ends', lines: deadEndLines(session) },
      { title: 'Captured, not logged by anyone', lines: capturedLines(captured) },
    ],
    next:
      session.status === 'paused'
        ? `go on with {resume} ${session.shortname}.`
        : session.closedAt
          ? 'start a new one with {init}.'
          : 'log with {log} "<what was done>"; the whole file with {view} --full.',
  }
}

function tellList({ title, items }: CapturedList): string[] {
  return items.map(item => `- ${title}: ${item}`)
}

function orNone(lines: string[], none: string): string[] {
  return lines.length > 0 ? lines : [none]
}
