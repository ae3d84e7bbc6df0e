// `checkpoint`: save the state as an entry of the journal.
import { presentSession } from '../../present.ts'
import { textOf, textsOf } from '../arguments.ts'
import { type Command, SESSION_FLAG } from '../command.ts'
import { counted, forkFact, gitLine, progressLine } from '../facts.ts'

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
    const { stored, entry, forkedFrom } = await logbook.checkpoint({
      session: textOf(parsed, 'session'),
      note: textOf(parsed, 'note') ?? parsed.text,
      tldr: textOf(parsed, 'tldr'),
      keys: textsOf(parsed, 'key'),
    })
    const { session } = stored
    return {
      page: {
        icon: '💾',
        heading: `Checkpoint saved: ${session.shortname}`,
        facts: [
          ['Opened', forkFact(session, forkedFrom?.session)],
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
        next: 'go on; {resume} brings all of this back.',
      },
      json: {
        ...presentSession(stored),
        entry: entry.file,
        files: entry.files,
        opened: forkedFrom !== undefined,
      },
    }
  },
}
