// What `undo` tells.
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { presentSession } from '../present.ts'
import { presentTime, tellTime } from '../times.ts'

type Undone = ResultOf<'undo'>

export function reportUndo(result: Undone): Answer {
  const { stored, taken, earlier, entries, restored, elsewhere } = result
  const { session, file } = stored
  return {
    page: {
      icon: '↩',
      heading: `Taken back in ${session.shortname}: ${tell(taken)}`,
      facts: [['File', file]],
      lists: [
        { title: 'Taken back', lines: entries.map(line => `- ${line}`) },
        { title: 'Back again', lines: restored.map(line => `- ${line}`) },
        { title: 'Also taken back', lines: elsewhere.map(line => `- ${line}`) },
      ],
      next: earlier
        ? `go on. Another {undo} takes back the write before: ${tell(earlier)}.`
        : 'go on. No earlier write is kept.',
    },
    json: {
      ...presentSession(stored),
      undone: { verb: taken.verb, at: presentTime(taken.at), by: taken.actor, entries, restored, elsewhere },
    },
  }
}

/** `log by claude, 2025-01-15 10:30` */
function tell({ verb, actor, at }: Undone['taken']): string {
  return `${verb} by ${actor}, ${tellTime(at)}`
}
