// Prepares both briefings for hooks, with the marks that tell whether they are still up to date. Hooks read them as JSON
// that only this user can write. The quick-resume file in the journal is for people and is never read.

import { type CapturedWork, describeCaptured } from '../capture/captured-work.ts'
import { openBlockers, type Status, type WorkSession } from '../journal/work-session.ts'
import { checksum } from '../text/checksum.ts'
import { type BriefingExtras, type Budget, LARGEST_BUDGET, renderBriefing, renderNotice } from './briefing.ts'
import { toLine } from './inert.ts'

/** Size and time of the document when the quick-resume was made. */
export interface SourceStamp {
  size: number
  mtimeMs: number
}

export interface QuickResume {
  id: string
  shortname: string
  status: Status
  /** Path below the root, with `/`. */
  source: string
  stamp: SourceStamp
  /** A checksum that changes with the briefing. */
  state: string
  notice: string
  /** For the status line: completed and total steps (`1/2`), the current step and the blocker, each on one line. */
  progress: string
  current: string
  blocker: string
  start: string
  compact: string
}

const FIELDS = [
  ...(['id', 'shortname', 'source', 'state', 'notice'] as const),
  ...(['progress', 'current', 'blocker', 'start', 'compact'] as const),
] satisfies (keyof QuickResume)[]

const START = '\n## On start\n\n'
const COMPACT = '\n## After a compaction\n\n'
const CAPTURED = '\n## Captured\n\nFrom the conversations and git, by itself: nobody wrote it down.\n\n'
const LONGEST = 200
const LONGEST_CAPTURED = 1000
const MOST_CAPTURED = 40

export function makeQuickResume(
  session: WorkSession,
  source: string,
  stamp: SourceStamp,
  budget: Budget,
  { captured, focus }: BriefingExtras = {},
): QuickResume {
  const { id, shortname, status, progress } = session
  const [blocker, ...others] = openBlockers(session)
  const more = others.length > 0 ? ` (+${others.length})` : ''
  return {
    id,
    shortname: toLine(shortname, LONGEST),
    status,
    source,
    stamp,
    // Without captured work: it changes with every turn, and this conversation knows it.
    state: checksum(renderBriefing(session, source, budget.compact, { focus })),
    notice: renderNotice(session),
    progress: `${progress.completed}/${progress.total}`,
    current: toLine(progress.current?.text ?? '', LONGEST),
    blocker: blocker ? toLine(blocker.text, LONGEST) + more : '',
    start: renderBriefing(session, source, budget.start, { captured, focus }),
    compact: renderBriefing(session, source, budget.compact, { captured, focus }),
  }
}

/** For people: the captured work, one line per item; empty when there is none. */
function listCaptured(work: CapturedWork | undefined): string {
  const lines = (work ? describeCaptured(work) : []).flatMap(({ title, items }) => {
    const more = items.length - MOST_CAPTURED
    const shown = items.slice(0, MOST_CAPTURED).map(item => `- ${title}: ${toLine(item, LONGEST_CAPTURED)}`)
    return more > 0 ? [...shown, `- ${title}: and ${more} more`] : shown
  })
  return lines.join('\n')
}

/** The file for people, with the captured work. */
export function renderQuickResume(quick: QuickResume, work: CapturedWork | undefined): string {
  // A value from the front matter may hold line breaks, but each key here has one line.
  const head = [
    '---',
    `work_session: ${withoutBreaks(quick.id)}`,
    `shortname: ${withoutBreaks(quick.shortname)}`,
    `status: ${quick.status}`,
    `source: ${withoutBreaks(quick.source)}`,
    `source_size: ${quick.stamp.size}`,
    `source_mtime_ms: ${quick.stamp.mtimeMs}`,
    `state: ${quick.state}`,
    `notice: ${withoutBreaks(quick.notice)}`,
    `progress: ${quick.progress}`,
    `current: ${quick.current}`,
    `blocker: ${quick.blocker}`,
    '---',
    '',
    `# Quick resume: ${withoutBreaks(quick.shortname)}`,
    '',
    'Written by Logbook from the file named as source whenever that changes. Edits here are overwritten.',
    '',
  ].join('\n')
  const lines = listCaptured(work)
  const captured = lines && `${CAPTURED}${lines}\n`
  return `${head}${START}${quick.start}\n${COMPACT}${quick.compact}\n${captured}`
}

/** True for a file that we wrote, even a partial one. A person's own file begins differently. A power cut can leave ours empty. */
export function isQuickResume(text: string): boolean {
  return text.startsWith('---\nwork_session: ') || /^[\0\s]*$/.test(text)
}

const STATUSES: readonly string[] = ['active', 'paused', 'completed', 'abandoned'] satisfies Status[]
const SOURCE = /^\.sessions\/(?:active|archive)\/[^/\\\u0000-\u001f\u007f]+$/

/** Reads the JSON that was kept for hooks. Undefined when it belongs to another root or lacks a field that this version needs. */
export function parseQuickResume(text: string, root: string): QuickResume | undefined {
  try {
    const { root: keptFor, ...quick } = JSON.parse(text)
    const { stamp, status, source } = quick
    const whole = FIELDS.every(
      field => typeof quick[field] === 'string' && quick[field].length <= LARGEST_BUDGET,
    )
    const isStamped = Number.isFinite(stamp?.size) && Number.isFinite(stamp?.mtimeMs)
    const fits = keptFor === root && STATUSES.includes(status) && SOURCE.test(source)
    return whole && isStamped && fits ? quick : undefined
  } catch {
    return undefined
  }
}

function withoutBreaks(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}
