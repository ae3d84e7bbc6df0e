// `prove`: run the command that shows that the work is done.
import { reportProve } from '../../render/reports/prove.ts'
import { isGiven, textOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

export const prove: Command = {
  name: 'prove',
  summary: 'Run the check that shows that the work is done',
  usage: ['[--session <id or name>]', '--task <id>', '--check <command>'],
  flags: [
    { name: 'check', kind: 'text', value: '<command>', help: 'make this the check, and run it' },
    { name: 'task', kind: 'text', value: '<id>', help: "a task's check, instead of a work session's" },
    SESSION_FLAG,
  ],
  terminalOnly: true,
  async run(logbook, parsed) {
    // With --json, standard output is for the answer alone.
    const output = isGiven(parsed, 'json') ? 2 : 1
    const result = await logbook.prove({
      session: textOf(parsed, 'session') ?? parsed.text,
      task: textOf(parsed, 'task'),
      check: textOf(parsed, 'check'),
      output,
    })
    return reportProve(result)
  },
}
