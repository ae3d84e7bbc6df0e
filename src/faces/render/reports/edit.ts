// What `edit` tells.
import { nounOf } from '../../../journal/entries/find-logged.ts'
import { shorten } from '../../../text/cut.ts'
import { ownWords } from '../../../text/items.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { presentSession } from '../present.ts'

export function reportEdit({ stored, entry, words }: ResultOf<'edit'>): Answer {
  const { kind, number } = entry
  return {
    page: {
      icon: '✎',
      heading: `Corrected in ${stored.session.shortname}: ${nounOf(kind)} ${number}`,
      facts: [
        ['Before', short(kind === 'file' ? (entry.item?.text ?? entry.words) : entry.words)],
        ['Now', kind === 'file' ? `${entry.words} – ${short(words)}` : short(words)],
      ],
      next: 'go on, or bring the old words back with {undo}.',
    },
    json: { ...presentSession(stored), edited: { kind, number, before: entry.words, text: words } },
  }
}

const LONGEST = 200

function short(words: string): string {
  return shorten(ownWords(words), LONGEST)
}
