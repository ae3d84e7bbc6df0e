// The quick-resume file: both briefings, ready to hand out, with the marks that tell whether they are still
// true. Hooks read it on every start without any library, so its head is plain "key: value" lines.
import { type Budget, renderBriefing, renderNotice } from './briefing.ts'
import type { Status, WorkSession } from './session.ts'

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
  start: string
  compact: string
}

const START = '\n## On start\n\n'
const COMPACT = '\n## After a compaction\n\n'

export function makeQuickResume(
  session: WorkSession,
  source: string,
  stamp: SourceStamp,
  budget: Budget,
): QuickResume {
  const start = renderBriefing(session, source, budget.start)
  const compact = renderBriefing(session, source, budget.compact)
  const { id, shortname, status } = session
  return {
    id,
    shortname,
    status,
    source,
    stamp,
    state: checksum(compact),
    notice: renderNotice(session),
    start,
    compact,
  }
}

export function renderQuickResume(quick: QuickResume): string {
  const head = [
    '---',
    `work_session: ${quick.id}`,
    `shortname: ${quick.shortname}`,
    `status: ${quick.status}`,
    `source: ${quick.source}`,
    `source_size: ${quick.stamp.size}`,
    `source_mtime_ms: ${quick.stamp.mtimeMs}`,
    `state: ${quick.state}`,
    `notice: ${quick.notice}`,
    '---',
    '',
    `# Quick resume: ${quick.shortname}`,
    '',
    'Written by Logbook from the file named as source whenever that changes. Edits here are overwritten.',
    '',
  ].join('\n')
  return `${head}${START}${quick.start}\n${COMPACT}${quick.compact}\n`
}

/** Undefined when the text is not a whole quick-resume file. */
export function parseQuickResume(text: string): QuickResume | undefined {
  const startAt = text.indexOf(START)
  const compactAt = text.indexOf(COMPACT, startAt)
  if (startAt === -1 || compactAt === -1) return undefined
  const fields = new Map<string, string>()
  for (const line of text.slice(0, startAt).split('\n')) {
    const colon = line.indexOf(': ')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2))
  }
  const field = (key: string) => fields.get(key) ?? ''
  return {
    id: field('work_session'),
    shortname: field('shortname'),
    status: field('status') as Status,
    source: field('source'),
    stamp: { size: Number(field('source_size')), mtimeMs: Number(field('source_mtime_ms')) },
    state: field('state'),
    notice: field('notice'),
    start: text.slice(startAt + START.length, compactAt - 1),
    compact: text.slice(compactAt + COMPACT.length, -1),
  }
}

/** FNV-1a over UTF-16 units: tells two briefings apart, and costs no library. */
function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
