// What `pause` tells.
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { progressLine } from '../facts.ts'
import { presentSession } from '../present.ts'

export function reportPause({ stored, entry }: ResultOf<'pause'>): Answer {
  const { session } = stored
  return {
    page: {
      icon: '⏸',
      heading: `Paused: ${session.shortname}`,
      facts: [
        ['Note', session.noteForLater],
        ['TL;DR', session.summary],
        ['Progress', progressLine(session)],
        ['Entry', entry.file],
      ],
      next: `go on with {resume} ${session.shortname}.`,
    },
    json: { ...presentSession(stored), entry: entry.file },
  }
}
