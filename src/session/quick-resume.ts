// The quick-resume file: both briefings, ready to hand out, with the marks that tell whether they are still
// true. Hooks read it on every start without any library, so its head is plain "key: value" lines.
import { type Besides, type Budget, renderBriefing, renderNotice, toLine } from './briefing.ts'
import { type CapturedWork, tellCaptured } from './captured-work.ts'
import { checksum } from './naming.ts'
import { openBlockers, type Status, type WorkSession } from './session.ts'

/** Size and time of the document as it was when the quick-resume file was written. */
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
  /** Changes whenever the briefing does. */
  state: string
  notice: string
  /** For the status line: steps done and all, `1/2`; the step in hand, and what is in the way, each on one line. */
  progress: string
  current: string
  blocker: string
  start: string
  compact: string
  /** For people: all that was captured, a line each; empty when there is nothing. */
  captured: string
}

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
  { captured, focus }: Besides = {},
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
    // What was captured changes with every turn, and this conversation knows it.
    state: checksum(renderBriefing(session, source, budget.compact, { focus })),
    notice: renderNotice(session),
    progress: `${progress.completed}/${progress.total}`,
    current: toLine(progress.current?.text ?? '', LONGEST),
    blocker: blocker ? toLine(blocker.text, LONGEST) + more : '',
    start: renderBriefing(session, source, budget.start, { captured, focus }),
    compact: renderBriefing(session, source, budget.compact, { captured, focus }),
    captured: captured ? listCaptured(captured.work) : '',
  }
}

function listCaptured(work: CapturedWork): string {
  const lines = tellCaptured(work).flatMap(({ title, items }) => {
    const more = items.length - MOST_CAPTURED
    const shown = items.slice(0, MOST_CAPTURED).map(item => `- ${title}: ${toLine(item, LONGEST_CAPTURED)}`)
    return more > 0 ? [...shown, `- ${title}: and ${more} more`] : shown
  })
  return lines.join('\n')
}

export function renderQuickResume(quick: QuickResume): string {
  // What a person writes into the front matter may hold line ends; here each key has one line.
  const head = [
    '---',
    `work_session: ${oneLine(quick.id)}`,
    `shortname: ${oneLine(quick.shortname)}`,
    `status: ${quick.status}`,
    `source: ${oneLine(quick.source)}`,
    `source_size: ${quick.stamp.size}`,
    `source_mtime_ms: ${quick.stamp.mtimeMs}`,
    `state: ${quick.state}`,
    `notice: ${oneLine(quick.notice)}`,
    `progress: ${quick.progress}`,
    `current: ${quick.current}`,
    `blocker: ${quick.blocker}`,
    '---',
    '',
    `# Quick resume: ${oneLine(quick.shortname)}`,
    '',
    'Written by Logbook from the file named as source whenever that changes. Edits here are overwritten.',
    '',
  ].join('\n')
  const captured = quick.captured && `${CAPTURED}${quick.captured}\n`
  return `${head}${START}${quick.start}\n${COMPACT}${quick.compact}\n${captured}`
}

/** Written by us, whole or torn: one of a person's own begins in another way. A power cut may leave it empty. */
export function isQuickResume(text: string): boolean {
  return text.startsWith('---\nwork_session: ') || /^[\0\s]*$/.test(text)
}

/** Undefined when the text is not a whole quick-resume file, or one of an older version that says less. */
export function parseQuickResume(text: string): QuickResume | undefined {
  const startAt = text.indexOf(START)
  const compactAt = text.indexOf(COMPACT, startAt)
  if (startAt === -1 || compactAt === -1) return undefined
  const capturedAt = text.indexOf(CAPTURED, compactAt)
  const fields = new Map<string, string>()
  for (const line of text.slice(0, startAt).split('\n')) {
    const colon = line.indexOf(': ')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2))
  }
  if (!fields.has('progress')) return undefined
  const field = (key: string) => fields.get(key) ?? ''
  return {
    id: field('work_session'),
    shortname: field('shortname'),
    status: field('status') as Status,
    source: field('source'),
    stamp: { size: Number(field('source_size')), mtimeMs: Number(field('source_mtime_ms')) },
    state: field('state'),
    notice: field('notice'),
    progress: field('progress'),
    current: field('current'),
    blocker: field('blocker'),
    start: text.slice(startAt + START.length, compactAt - 1),
    compact: text.slice(compactAt + COMPACT.length, capturedAt === -1 ? -1 : capturedAt - 1),
    captured: capturedAt === -1 ? '' : text.slice(capturedAt + CAPTURED.length, -1),
  }
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}
