// What `remove` tells.
import { type EntryKind, nounOf } from '../../../journal/entries/find-logged.ts'
import { openBlockers, type WorkSession } from '../../../journal/work-session.ts'
import { shorten } from '../../../text/cut.ts'
import { ownWords } from '../../../text/items.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { presentSession } from '../present.ts'

export function reportRemove({ stored, entry }: ResultOf<'remove'>): Answer {
  const { kind, number, words } = entry
  return {
    page: {
      icon: '✂',
      heading: `Taken out of ${stored.session.shortname}: ${nounOf(kind)} ${number}, ${shorten(ownWords(words), LONGEST)}`,
      facts: [['Numbers', numbersAfter(stored.session, kind, number)]],
      next: 'go on, or bring it back with {undo}.',
    },
    json: { ...presentSession(stored), removed: { kind, number, text: words } },
  }
}

const LONGEST = 200

/** Decisions keep their numbers, because other texts may name them. Undefined if no other number is concerned. */
function numbersAfter(session: WorkSession, kind: EntryKind, number: number): string | undefined {
  if (kind === 'decision') return session.decisions.length > 0 ? 'the other decisions keep theirs' : undefined
  const left = {
    discovery: session.discoveries,
    'dead-end': session.deadEnds,
    blocker: openBlockers(session),
    next: session.nextSteps,
    step: session.progress.steps,
    note: [],
    key: session.keyContext,
    file: session.keyFiles,
  }[kind].length
  return number <= left ? 'those behind it moved up by one' : undefined
}
