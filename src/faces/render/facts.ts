// Makes lines about a work session that several reports share.

import { type CapturedWork, describeInLines } from '../../capture/captured-work.ts'
import { findOwnStamps } from '../../journal/own-stamps.ts'
import { openBlockers, type WorkSession } from '../../journal/work-session.ts'
import { describeConflict, findConflict, HOW_TO_MEND } from '../../text/conflict-marks.ts'
import { ownWords, splitOwn, stamp } from '../../text/items.ts'
import { spliceAll } from '../../text/outline.ts'
import { tellTime } from './times.ts'

const LONGEST_CAPTURED = 300
const MOST_OTHER_LINES = 30
const EARLIER_NOTES = 'Earlier Notes'

export function progressLine({ progress }: WorkSession): string {
  const { completed, total, current } = progress
  const now = current ? `, now: ${ownWords(current.text)} (step ${current.number})` : ''
  return total === 0 ? 'no steps planned' : `${completed}/${total} steps${now}`
}

export function blockerLines(session: WorkSession): string[] {
  return openBlockers(session).map(
    (blocker, index) => `${index + 1}. ${unwrapped(blocker.text)}${when(blocker.at)}`,
  )
}

export function stepLines(session: WorkSession): string[] {
  const { steps, current } = session.progress
  return steps.map(step => {
    const now = step.number === current?.number ? '  ← current' : ''
    return `${step.done ? '✓' : '·'} ${step.number}. ${unwrapped(step.text)}${step.done ? when(step.at) : stamp(step.at)}${now}`
  })
}

/** What was done beside the plan. */
export function noteLines({ progress }: WorkSession): string[] {
  return progress.notes.map(note => `- ${unwrapped(note.text)}${when(note.at)}`)
}

export function decisionLines(session: WorkSession): string[] {
  const isGone = ({ replacedBy }: WorkSession['decisions'][number]) => replacedBy !== undefined
  const inOrder = [
    ...session.decisions.filter(one => !isGone(one)),
    ...session.decisions.filter(one => isGone(one)),
  ]
  return inOrder.flatMap(decision => {
    const parts = {
      'Replaced by': decision.replacedBy,
      Replaces: decision.replaces,
      Context: decision.context,
      Options: decision.options,
      Choice: decision.choice,
      Rationale: decision.rationale,
    }
    const given = Object.entries(parts).filter(([, value]) => value)
    const mark = isGone(decision) ? ' – no longer holds' : ''
    return [
      `${decision.number}. ${decision.title}${when(decision.at)}${mark}`,
      ...given.map(([label, value]) => `   ${label}: ${value}`),
    ]
  })
}

export function discoveryLines(session: WorkSession): string[] {
  return session.discoveries.flatMap((note, index) => [
    `${index + 1}. ${note.title}${when(note.at)}`,
    ...(note.detail ? [`   ${note.detail}`] : []),
  ])
}

export function deadEndLines(session: WorkSession): string[] {
  return session.deadEnds.flatMap(({ approach, at, because }, index) => [
    `${index + 1}. ${approach}${when(at)}`,
    ...(because ? [`   Because: ${because}`] : []),
  ])
}

export function nextLines(session: WorkSession): string[] {
  return session.nextSteps.map((step, index) => `${index + 1}. ${unwrapped(step)}`)
}

export function keyLines(session: WorkSession): string[] {
  return session.keyContext.map((fact, index) => `${index + 1}. ${fact}`)
}

export function fileLines(session: WorkSession): string[] {
  return session.keyFiles.map(({ path, role }, index) => `${index + 1}. ${path}${role ? ` – ${role}` : ''}`)
}

export function capturedLines(work: CapturedWork | undefined): string[] {
  return work ? describeInLines(work, LONGEST_CAPTURED).map(line => `- ${line}`) : []
}

export function gitLine(branch: string | undefined, commit: string | undefined): string | undefined {
  if (!branch && !commit) return undefined
  return `${branch ?? 'detached'}${commit ? ` at ${commit}` : ', no commit yet'}`
}

/** A person's own text in these sections, shortened if there is much of it. */
export function otherLines({ otherText }: WorkSession, ...sections: string[]): string[] {
  const found = otherText.filter(({ section }) => sections.includes(section))
  const lines = found.flatMap(({ section, text }) => toldLines(section, text))
  const more = lines.length - MOST_OTHER_LINES
  return more > 0 ? [...lines.slice(0, MOST_OTHER_LINES), `(${more} more lines in the file)`] : lines
}

export function otherTitle(section: string): string {
  return section === EARLIER_NOTES ? 'Earlier notes' : `Also in ${section}`
}

/** Of these sections, only the earlier notes hold times of ours. */
function toldLines(section: string, text: string): string[] {
  if (section !== EARLIER_NOTES) return text.split('\n')
  const [, ...lines] = tellOwnTimes(`## ${section}\n${text}`).split('\n')
  return lines.map(line => line.replace(/^- \*\*([^*]+)\*\*(?= \()/, '- $1'))
}

/** The text with the times of its entries as in every report. Where that is UTC, it stays as it is. */
export function tellOwnTimes(text: string): string {
  const edits = findOwnStamps(text).map(({ start, end, at }) => ({ start, end, at, insert: tellTime(at) }))
  return spliceAll(
    text,
    edits.filter(({ at, insert }) => insert !== at.replace('T', ' ')),
  )
}

/** The conflict marks in a shown file. */
export function conflictFact(file: string, text: string): string | undefined {
  const line = findConflict(text)
  return line === undefined ? undefined : `${describeConflict(file, line)} ${HOW_TO_MEND}`
}

/** What to do next. Conflict marks come first, because nothing is written to a file that has them. */
export function nextBeside({ file, text }: { file: string; text: string }, next: string): string {
  return findConflict(text) === undefined
    ? next
    : `open ${file} in an editor and take out the conflict marks of the merge; nothing is written to it before.`
}

/** The fact about a child that the first entry of a fork opened. */
export function forkFact(child: WorkSession, forkedFrom: WorkSession | undefined): string | undefined {
  return (
    forkedFrom &&
    `${child.shortname} (${child.shortId}), a child of ${forkedFrom.shortname}: this conversation is a fork`
  )
}

/** Joins a wrapped item into one line. A list, code or paragraph below it stays. */
function unwrapped(text: string): string {
  return [ownWords(text), ...splitOwn(text).below].join('\n')
}

function when(at: string | undefined): string {
  return at ? ` (${tellTime(at)})` : ''
}
