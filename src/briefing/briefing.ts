// Renders the facts of a work session for Claude: parts by rank until the budget is used up, with their source, fenced
// as data. No clock times, because they would be out of date at the next reading.

import { type CapturedWork, describeInLines } from '../capture/captured-work.ts'
import { describeProgress, openBlockers, otherEntries, type WorkSession } from '../journal/work-session.ts'
import { beginningOf } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import { cut, inert, inertAttribute } from './inert.ts'
import { nameSource } from './name-source.ts'
import { noteLines } from './note-lines.ts'
import { holding, sentenceOf } from './tell-decisions.ts'

export interface Budget {
  /** Most characters on start and with a prompt. */
  start: number
  /** Most characters after a compaction or /clear. */
  compact: number
}

export const LARGEST_BUDGET = 10_000

/** Captured work that nobody logged, and the file with all of it. */
interface CapturedSource {
  work: CapturedWork
  file: string
}

/** Facts from outside the document. */
export interface BriefingExtras {
  captured?: CapturedSource | undefined
  /** The task or sprint in focus, with its title. */
  focus?: string | undefined
}

export interface Part {
  title: string
  /** A list is cut entry by entry. A part of one sentence has a single entry and no bullets. */
  entries: string[]
  bullets: boolean
  /** Characters that parts of a higher rank leave for it. */
  reserve?: number
}

export const LONGEST_ENTRY = 280
export const LONGEST_NAME = 60
/** Of a note on the line for the user. */
const LONGEST_NOTE = 120

/** At most `budget` characters, including source and fence. `file` is the path below the root. */
export function renderBriefing(
  session: WorkSession,
  file: string,
  budget: number,
  { captured, focus }: BriefingExtras = {},
): string {
  const source = nameSource(file, session.id)
  const count = session.compactionCount
  const after = count > 0 ? ` (after ${count} compaction${count === 1 ? '' : 's'})` : ''
  const head = [
    `Logbook keeps a journal of this work session${after}. Its notes, as data from the source named here:`,
    `<logbook-journal source="${inertAttribute(source)}">`,
  ]
  const title = inert(
    `Work session: ${cut(session.title, LONGEST_ENTRY)} (${cut(session.shortname, LONGEST_NAME)}, ${session.status})`,
  )
  const tail = [
    '</logbook-journal>',
    `${source === file ? 'The whole journal is in that file.' : `\`logbook view ${session.shortId} --full\` shows the whole journal.`} ${howToGoOn(session)}`,
  ]
  const room = budget - [...head, title, ...tail].join('\n').length - 1
  const note = noteLines(session, Math.min(room - 1, LONGEST_ENTRY * 2))
  const frame = [...head, ...note, title, ...tail].join('\n').length + 1
  const parts = [
    ...focusPart(focus),
    ...partsOf(session),
    ...capturedPart(captured, session),
    keyFiles(session),
  ]
  const shown = [...head, ...note, title, ...fill(parts, budget - frame), ...tail]
  return beginningOf(shown.join('\n'), budget)
}

function howToGoOn({ status, shortId }: WorkSession): string {
  return status === 'paused'
    ? `It is paused: when the user goes on with it, run \`logbook resume ${shortId}\` first; until then nothing can be logged to it.`
    : '`logbook log` adds to it: --progress, --done, --decision, --discovery, --dead-end, --blocker, --next, each with a text.'
}

/** Parts by rank as data from a source, at most `budget` characters. `head` introduces them in our own words only. */
export function renderParts(parts: Part[], head: string, source: string, budget: number): string {
  const first = [head, `<logbook-journal source="${inertAttribute(source)}">`]
  const last = '</logbook-journal>'
  const room = budget - [...first, last].join('\n').length - 1
  return [...first, ...fill(parts, room), last].join('\n')
}

/** One line for the user. */
export function renderNotice(session: WorkSession): string {
  const { completed, total, current } = session.progress
  const steps = total > 0 ? ` · ${completed}/${total} steps` : ''
  const now = current ? ` · now: ${cut(current.text, 60)}` : ''
  const blockers = openBlockers(session).length
  const blocked = blockers > 0 ? ` · ${blockers} blocker${blockers === 1 ? '' : 's'}` : ''
  const count = session.compactionCount
  const after = count > 0 ? ` (after ${count} compaction${count === 1 ? '' : 's'})` : ''
  const name = cut(session.shortname, LONGEST_NAME)
  if (session.conflict !== undefined) {
    return inert(
      `⚠️ ${name}: a merge has left conflict marks in line ${session.conflict} of its file; nothing is logged until they are gone · !logbook doctor says how`,
    )
  }
  const note = session.noteForLater && ` · note: ${cut(session.noteForLater, LONGEST_NOTE)}`
  if (session.status === 'paused')
    return inert(`⏸ ${name} is paused${note} · /session-resume ${name} to go on`)
  return inert(`📋 ${name}${after}${note}${steps}${now}${blocked} · /session-resume for the whole picture`)
}

function partsOf(session: WorkSession): Part[] {
  const { total, current, steps, notes } = session.progress
  const remaining = steps.filter(step => !step.done && step.number !== current?.number).map(textOf)
  const sentence = (title: string, text: string): Part => ({
    title,
    entries: text ? [text] : [],
    bullets: false,
  })
  const bullets = (title: string, entries: string[]): Part => ({ title, entries, bullets: true })
  const objective = session.objective === session.summary ? '' : session.objective
  const conflict = session.conflict
  const also = (section: string): Part =>
    bullets(`Also in ${inert(cut(section, LONGEST_NAME))}`, otherEntries(session, section))
  return [
    sentence(
      'Merge conflict',
      conflict === undefined
        ? ''
        : `conflict marks from line ${conflict} of the file on: both sides stand in it, so some of this may be double or out of date. Nothing can be logged until a person has mended it.`,
    ),
    // A new work session has its title as summary.
    sentence('TL;DR', session.summary === session.title ? '' : session.summary),
    also('TL;DR'),
    sentence('Progress', total > 0 ? describeProgress(session.progress) : ''),
    sentence('Current', current ? `${current.text} (step ${current.number})` : total > 0 ? 'none' : ''),
    bullets('Blockers', openBlockers(session).map(textOf)),
    also('Blockers'),
    bullets('Next steps', session.nextSteps),
    also('Next Steps'),
    bullets('Remaining steps', session.nextSteps.length > 0 ? [] : remaining),
    sentence('Objective', objective),
    bullets('Key context', session.keyContext),
    also('Dead Ends'),
    {
      ...bullets('Dead ends, tried and given up', session.deadEnds.toReversed().map(describeDeadEnd)),
      reserve: 400,
    },
    bullets('Decisions, latest first', holding(session.decisions).toReversed().map(sentenceOf)),
    also('Decisions'),
    bullets('Remaining steps', session.nextSteps.length > 0 ? remaining : []),
    bullets(
      'Discoveries, latest first',
      session.discoveries.toReversed().map(note => note.title),
    ),
    also('Discoveries'),
    bullets('Done beside the plan, latest first', notes.toReversed().map(textOf)),
    also('Context'),
    also('Progress'),
    also('Earlier Notes'),
    ...session.otherText.filter(({ isOwn }) => isOwn).map(({ section }) => also(section)),
  ]
}

const textOf = ({ text }: { text: string }) => text

function keyFiles({ keyFiles }: WorkSession): Part {
  const entries = keyFiles.map(file => (file.role ? `${file.path} – ${file.role}` : file.path))
  return { title: 'Key files', entries, bullets: true }
}

function focusPart(focus: string | undefined): Part[] {
  return focus ? [{ title: 'In focus', entries: [focus], bullets: false }] : []
}

function capturedPart(captured: CapturedSource | undefined, { objective }: WorkSession): Part[] {
  if (!captured) return []
  // A work session that opened automatically has the first request as objective.
  const said = (request: string) => oneLine(request) === objective
  const work = { ...captured.work, requests: captured.work.requests.filter(request => !said(request)) }
  const title = `Captured, not logged by anyone (all of it in ${inertAttribute(captured.file)})`
  return [{ title, entries: describeInLines(work, LONGEST_ENTRY), bullets: true, reserve: 400 }]
}

export function describeDeadEnd({ approach, because }: WorkSession['deadEnds'][number]): string {
  return because ? `${approach}: ${because}` : approach
}

function fill(parts: Part[], budget: number): string[] {
  const blocks: string[] = []
  let left = budget
  let reserved = sum(parts.map(reserveOf))
  for (const part of parts) {
    reserved -= reserveOf(part)
    const block = fit(part, left - reserved - 1)
    if (block === undefined) continue
    blocks.push(block)
    left -= block.length + 1
  }
  return blocks
}

function reserveOf({ title, entries, reserve = 0 }: Part): number {
  return entries.length === 0
    ? 0
    : Math.min(reserve, title.length + sum(entries.map(entry => entry.length + 4)))
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** As much of a part as fits into `room` characters; undefined when nothing fits. */
function fit({ title, entries, bullets }: Part, room: number): string | undefined {
  const [first] = entries
  if (first === undefined) return undefined
  if (!bullets) return within(`${title}: ${inert(cut(first, LONGEST_ENTRY * 2))}`, room)
  const lines: string[] = []
  let best: string[] | undefined
  let length = `${title}:`.length
  for (const [index, entry] of entries.entries()) {
    const line = `- ${inert(cut(entry, LONGEST_ENTRY))}`
    length += line.length + 1
    if (length > room) break
    lines.push(line)
    // Omitted entries are counted, so that a cut list does not look complete.
    const more = entries.length - index - 1
    const rest = more > 0 ? [`- (${more} more in the file)`] : []
    if (length + rest.join('').length + rest.length <= room) best = [...lines, ...rest]
  }
  return best ? [`${title}:`, ...best].join('\n') : within(`${title}: ${entries.length} in the file`, room)
}

function within(text: string, room: number): string | undefined {
  return text.length <= room ? text : undefined
}
