// What `hub prune` tells.
import { counted } from '../../../../text/names/counted.ts'
import { tellSize } from '../../../../text/names/size.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentTime, tellTime } from '../../times.ts'

export function reportPruned({ lines, bytes, olderThan, mostBytes, dryRun }: ResultOf<'hub prune'>): Answer {
  const what = lines === 0 ? 'nothing' : `${counted(lines, 'line')}, ${tellSize(bytes)}`
  return {
    page: {
      icon: '🧹',
      heading: dryRun ? `Would remove ${what}` : `Removed ${what}`,
      facts: [
        ['Before', olderThan && tellTime(olderThan.toISOString())],
        ['Beyond', mostBytes === undefined ? undefined : tellSize(mostBytes)],
      ],
      next: dryRun
        ? 'the same without --dry-run removes it.'
        : 'what is open was kept. PostgreSQL gives the room back to new lines.',
    },
    json: {
      lines,
      bytes,
      olderThan: presentTime(olderThan?.toISOString()),
      mostBytes: mostBytes ?? null,
      dryRun,
    },
  }
}
