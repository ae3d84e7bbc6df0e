// Gives a single entry of a work session other words.
import { LogbookError } from '../errors.ts'
import { reword } from '../journal/entries/take-out.ts'
import { changeEntry } from '../parts/change-entry.ts'
import { cleanText } from '../parts/input.ts'
import { ENTRY, KINDS, KINDS_IN_HINT } from './arguments/entry-arguments.ts'
import { defineVerb, SESSION } from './definition.ts'

export const edit = defineVerb({
  summary: 'Correct an entry: its number, time and what stands below it stay',
  usage: [`${KINDS} <number> <new text>`, 'file <number> <new role>'],
  arguments: {
    ...ENTRY,
    text: {
      kind: 'text',
      value: '<new text>',
      help: 'the new words; of a key file, what it is for',
      flag: false,
      needed: true,
      missing: {
        message: 'Say what it should say.',
        next: '{edit} <kind> <number> <new text>.',
      },
    },
    session: SESSION,
  },
  bare: ['kind', 'which', 'text'],
  slash: {
    about: 'Correct an entry of the work session',
    hint: `${KINDS_IN_HINT} <number> <new text>`,
  },
  run: async (workspace, { text, ...input }) => {
    // Words would run into the new text, because a shell takes their quotes away.
    if (!/^#?\d+$/.test(input.which)) throw noNumber(input.which)
    const words = cleanText(text, 'The new text')
    const changed = await changeEntry(workspace, input, 'edited', (before, entry) =>
      reword(before, entry, words),
    )
    return { ...changed, words }
  },
})

function noNumber(which: string): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(which)} is not a number. Nothing was changed.`,
    'Name the entry by the number that {view} shows: {edit} <kind> <number> <new text>.',
  )
}
