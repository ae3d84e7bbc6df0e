// Says what an attempt before has reached and why it ended, for the next agent and for the journal.
import type { Before } from './before.ts'
import { fillLines, inLine } from './prompt-texts.ts'
import { nameEnd } from './run-words.ts'

const LONGEST_LINE = 300
const LONGEST_WORDS = 1_000
const LONGEST_LIST = 3_000

export function describeBefore(before: Before): string {
  const { lastWords, logged, files, failed, uncommitted, commits, refused = [] } = before
  return [
    `How it ended: ${whyItEnded(before)}`,
    ...list('Logged', logged.toReversed(), 'the latest first'),
    ...list('Not committed', uncommitted),
    ...list('Committed', commits),
    ...list('Files that it changed', files),
    ...list('Commands that failed', failed),
    ...list('Tools that were refused, and may be allowed by now', refused),
    ...(lastWords ? [`What it said last: ${inLine(lastWords, LONGEST_WORDS)}`] : []),
  ].join('\n')
}

/** `interrupted: usage limit (resets at 3 pm)` */
function whyItEnded({ status, reason, detail }: Pick<Before, 'status' | 'reason' | 'detail'>): string {
  const end =
    status === 'completed' ? 'completed, it ended by itself and left tasks open' : nameEnd(status, reason)
  return `${end}${detail ? ` (${inLine(detail, LONGEST_LINE)})` : ''}`
}

function list(title: string, items: string[], how?: string): string[] {
  if (items.length === 0) return []
  const lines = items.map(item => `- ${inLine(item, LONGEST_LINE)}`)
  return [`${title}${how ? `, ${how}` : ''}:`, fillLines(lines, LONGEST_LIST, count => `- and ${count} more`)]
}
