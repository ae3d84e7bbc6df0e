// Says what an attempt before has reached and why it ended, for the next agent and for the journal.
import type { Before } from './before.ts'
import { fillLines, inLine } from './prompt-texts.ts'
import type { RunReason } from './run.ts'

const LONGEST_LINE = 300
const LONGEST_WORDS = 1_000
const LONGEST_LIST = 3_000

const WHY: Record<RunReason, string> = {
  exit: 'its program ended',
  api_error: 'the API failed',
  limit: 'a usage limit was reached',
  max_turns: 'its turns were used up',
  budget: 'its budget was used up',
  refused: 'tools were refused',
  sigterm: 'it was ended from outside',
  user: 'the user stopped it',
  timeout: 'it took too long',
  lost: 'its process was gone',
  reboot: 'the machine was restarted',
  start_timeout: 'it did not start in time',
}

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

/** `interrupted, a usage limit was reached (resets at 3 pm)` */
function whyItEnded({ status, reason, detail }: Pick<Before, 'status' | 'reason' | 'detail'>): string {
  const why = status === 'completed' ? 'it ended by itself and left tasks open' : reason && WHY[reason]
  return `${[status, why].filter(Boolean).join(', ')}${detail ? ` (${inLine(detail, LONGEST_LINE)})` : ''}`
}

function list(title: string, items: string[], how?: string): string[] {
  if (items.length === 0) return []
  const lines = items.map(item => `- ${inLine(item, LONGEST_LINE)}`)
  return [`${title}${how ? `, ${how}` : ''}:`, fillLines(lines, LONGEST_LIST, count => `- and ${count} more`)]
}
