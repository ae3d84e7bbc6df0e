// Takes a single entry out of a work session.
import { takeOut } from '../journal/entries/take-out.ts'
import { changeEntry } from '../parts/change-entry.ts'
import { ENTRY, KINDS, KINDS_IN_HINT } from './arguments/entry-arguments.ts'
import { defineVerb, SESSION } from './definition.ts'

export const remove = defineVerb({
  summary: 'Take an entry out, by the number that view shows or by some of its words',
  usage: [`${KINDS} <number>`, '<kind> <words>'],
  arguments: {
    ...ENTRY,
    which: { ...ENTRY.which, kind: 'text' },
    session: SESSION,
  },
  bare: ['kind', 'which'],
  slash: {
    about: 'Take an entry out of the work session',
    hint: `${KINDS_IN_HINT} <number>`,
  },
  run: (workspace, input) => changeEntry(workspace, input, 'removed', takeOut),
})
