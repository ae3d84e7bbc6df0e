// `prove`: run the command that shows that the work is done.
import { presentSession } from '../../present.ts'
import { checkLine } from '../../proof.ts'
import { isGiven, textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

export const prove: Command = {
  name: 'prove',
  summary: 'Run the check that shows that the work is done',
  usage: ['[--session <id or name>]', '--check <command>'],
  flags: [
    { name: 'check', kind: 'text', value: '<command>', help: 'make this the check, and run it' },
    SESSION_FLAG,
  ],
  terminalOnly: true,
  async run(logbook, parsed) {
    // With --json, standard output is for the answer alone.
    const output = isGiven(parsed, 'json') ? 2 : 1
    const { stored, proof, standing, notApproved } = await logbook.prove({
      session: textOf(parsed, 'session') ?? parsed.text,
      check: textOf(parsed, 'check'),
      output,
    })
    const { session } = stored
    const passed = proof.exit === 0
    return {
      exit: passed ? 0 : 1,
      page: {
        icon: passed ? '✅' : '❌',
        heading: `Check ${passed ? 'passed' : 'failed'}: ${session.shortname}`,
        facts: [
          ['Check', checkLine(standing)],
          ['Not approved', notApproved && `Claude may not run it by itself: ${notApproved}`],
        ],
        next:
          standing.state === 'passed'
            ? 'finish with {close} --complete.'
            : passed
              ? 'see above why it does not count yet, and run it again with {prove}.'
              : 'mend what it shows, and run it again with {prove}.',
      },
      json: { ...presentSession(stored), proofState: standing.state, passed },
    }
  },
}
