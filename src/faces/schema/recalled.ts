// Lines of earlier work sessions that are told by themselves.
import * as z from 'zod'
import { count, maybe, meaning, named, text, texts, time } from './kinds.ts'

const line = {
  file: meaning('the document, from the root', text()),
  line: count(),
  kind: z.enum(['decision', 'dead-end', 'discovery', 'key-context']),
  text: text(),
  because: meaning('words that led to it', texts()),
}

/** Told now. */
export const recalledNow = meaning(
  '[what earlier work sessions know of it](recall.md)',
  z.array(named('recalledLine', z.strictObject(line))),
)

/** Told earlier, to a conversation. */
export const recalledBefore = meaning(
  '[what it was told of earlier work sessions](recall.md), the newest first',
  z.array(
    named(
      'recalled',
      z.strictObject({
        at: time,
        for: z.enum(['prompt', 'goal', 'task']),
        ...line,
        conversation: maybe(text()),
      }),
    ),
  ),
)
