// `checkpoint`: save the state as an entry of the journal.
import { reportCheckpoint } from '../../render/reports/checkpoint.ts'
import { textOf, textsOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'

export const checkpoint: Command = {
  name: 'checkpoint',
  summary: 'Save the state as an entry, with a fresher TL;DR when given',
  usage: ['[<note>]', '--tldr <paragraph> --key <fact> [--note <note>]'],
  flags: [
    { name: 'note', kind: 'text', value: '<note>', help: 'what this moment is' },
    {
      name: 'tldr',
      kind: 'text',
      value: '<paragraph>',
      help: 'the new TL;DR: two or three sentences on where the work stands',
    },
    { name: 'key', kind: 'many', value: '<fact>', help: 'a fact that must survive a compaction' },
    SESSION_FLAG,
  ],
  async run(logbook, parsed) {
    const result = await logbook.checkpoint({
      session: textOf(parsed, 'session'),
      note: textOf(parsed, 'note') ?? parsed.text,
      tldr: textOf(parsed, 'tldr'),
      keys: textsOf(parsed, 'key'),
    })
    return reportCheckpoint(result)
  },
}
