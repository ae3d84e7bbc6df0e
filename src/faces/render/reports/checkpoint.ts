// What `checkpoint` tells.
import { isOpen } from '../../../journal/work-session.ts'
import { counted } from '../../../text/names/counted.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { forkFact, gitLine, progressLine } from '../facts.ts'
import { presentSession } from '../present.ts'

export function reportCheckpoint({ stored, entry, forkedFrom }: ResultOf<'checkpoint'>): Answer {
  const { session } = stored
  return {
    page: {
      icon: '💾',
      heading: `Checkpoint saved: ${session.shortname}`,
      facts: [
        ['Opened', forkFact(session, forkedFrom?.session)],
        ['Note', session.noteForLater],
        ['TL;DR', session.summary],
        ['Progress', progressLine(session)],
        ['Branch', gitLine(entry.git?.branch, entry.git?.commit)],
        [
          'Touched',
          entry.files.length > 0
            ? `${counted(entry.files.length, 'file')} since the entry before`
            : undefined,
        ],
        ['Entry', entry.file],
      ],
      next: isOpen(session)
        ? 'go on; {resume} brings all of this back.'
        : 'start the next one with {init}; this one stays closed.',
    },
    json: {
      ...presentSession(stored),
      entry: entry.file,
      files: entry.files,
      opened: forkedFrom !== undefined,
    },
  }
}
