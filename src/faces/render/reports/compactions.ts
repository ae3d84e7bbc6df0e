// What `view --compactions` tells: what the summary of each compaction kept and lost.

import { countKinds, labelOf } from '../../../briefing/receipt/receipt-entry.ts'
import type { WorkSession } from '../../../journal/work-session.ts'
import type { KeptCompaction } from '../../../logbook.ts'
import { counted } from '../../../text/names/counted.ts'
import type { Answer } from '../answer.ts'
import { presentCompaction } from '../present.ts'
import { tellTime } from '../times.ts'

export function reportCompactions(
  { shortname, compactionCount }: WorkSession,
  compactions: KeptCompaction[],
  json: Record<string, unknown>,
): Answer {
  const count = Math.max(compactionCount, compactions.length)
  const unknown = count - compactions.length
  const last = compactions.at(-1)
  return {
    page: {
      icon: '📋',
      heading:
        count === 0
          ? `No compactions of ${shortname} yet`
          : `${counted(count, 'compaction')} of ${shortname}`,
      facts: [
        ['No summary', unknown > 0 && compactions.length > 0 ? `of ${unknown} of them is kept` : undefined],
      ],
      lists: compactions.map(compaction => ({ title: titleOf(compaction), lines: linesOf(compaction) })),
      text: count > 0 && !last ? '  No summary of them is kept.' : undefined,
      next: last
        ? `read the newest summary in ${last.file}.`
        : 'log what must survive one: {log} --key "<fact>".',
    },
    json: { ...json, compactions: compactions.map(presentCompaction) },
  }
}

const BY = { manual: ', asked for', auto: ', automatic' }

function titleOf({ at, by }: KeptCompaction): string {
  return `${at ? tellTime(at) : 'At an unknown time'}${by ? BY[by] : ''}`
}

function linesOf({ kept, lost }: KeptCompaction): string[] {
  if (kept.length + lost.length === 0) return ['There was nothing in the journal to keep.']
  if (lost.length === 0) return [`Kept all: ${countKinds(kept)}`]
  return [
    `Kept ${countKinds(kept)}; lost ${countKinds(lost)}:`,
    ...lost.map(({ kind, text }) => `- ${labelOf(kind)}: ${text}`),
  ]
}
