// Defines the arguments that name a single entry of a work session.
import { ENTRY_KINDS } from '../../journal/entries/find-logged.ts'
import type { Argument } from '../definition.ts'

/** For the usage lines, and for the hints of slash commands. */
export const KINDS = ENTRY_KINDS.join(' | ')
export const KINDS_IN_HINT = ENTRY_KINDS.join('|')

export const ENTRY = {
  kind: {
    kind: 'word',
    value: '<kind>',
    help: ENTRY_KINDS.join(', '),
    from: ENTRY_KINDS,
    flag: false,
    needed: true,
    missing: {
      message: 'Say which entry: its kind and its number.',
      next: `Kinds are ${ENTRY_KINDS.join(', ')}; {view} shows the numbers, and a note goes by some of its words.`,
    },
  },
  which: {
    kind: 'word',
    value: '<number>',
    help: 'the number that view shows, or some of its words',
    flag: false,
    needed: true,
    missing: {
      message: 'Say which one: its number, or some of its words.',
      next: 'See the numbers with {view}.',
    },
  },
} as const satisfies Record<string, Argument>
