// What `search` answers.
import * as z from 'zod'
import { PASSAGE_KINDS } from '../../recall/documents/passage-kinds.ts'
import type { Form } from './forms.ts'
import { count, list, maybe, meaning, named, range, text, texts } from './kinds.ts'
import { problems, taskStatus } from './task.ts'
import { at, workSessionStatus } from './work-session.ts'

/** `number` is that of the line in the file. */
const foundLine = {
  number: count(),
  section: text(),
  kind: named('lineKind', z.enum(PASSAGE_KINDS)),
  at: at(),
  text: text(),
  found: z.array(range()),
  replaced: z.boolean(),
}

export const search: Form[] = [
  {
    keys: {
      words: meaning('what was looked for, phrases first', texts()),
      without: meaning('what must not be there', texts()),
      good: meaning('false when nothing answers; the rest is the nearest then', z.boolean()),
      unknown: meaning('words of these that are nowhere', texts()),
      readAs: meaning(
        'words of these that were taken for others, by a letter or more, with those that the lines have',
        list({ word: text(), as: texts() }),
      ),
      lines: meaning(
        'the lines of all these documents, best first, at most five of each; `text` is the masked passage, a long one cut around the words; `found` are offsets in it; `kind` is what the line is, `replaced` a decision that no longer holds; `score` compares lines of one answer; `coverage` is the share of what was asked that the line has, from 0 to 1, rare words counting more; `matched` are these words',
        list({
          file: text(),
          session: maybe(
            z.strictObject({ id: text(), shortId: text(), shortname: text(), status: workSessionStatus }),
          ),
          task: maybe(z.strictObject({ id: text(), title: text(), status: taskStatus })),
          line: count(),
          ...foundLine,
          score: z.number(),
          coverage: z.number(),
          matched: texts(),
        }),
      ),
      sessions: meaning(
        'the one with the best line first; an entry of the journal has those of its work session; unreadable front matter makes the first four and `updatedAt` null; `moreLines` counts the rest',
        list({
          id: maybe(text()),
          shortId: maybe(text()),
          shortname: maybe(text()),
          status: maybe(workSessionStatus),
          file: text(),
          updatedAt: at(),
          lines: list(foundLine),
          moreLines: count(),
        }),
      ),
      tasks: list({
        id: maybe(text()),
        title: maybe(text()),
        status: maybe(taskStatus),
        file: text(),
        updatedAt: at(),
        lines: list(foundLine),
        moreLines: count(),
      }),
      more: meaning('counts the further documents', count()),
      problems: problems(),
    },
  },
]
