// Breaks what is promised of searches: what they find, and that they say when nothing answers.
import type { Break } from './list.ts'

export const BREAKS_OF_RANKING: Break[] = [
  {
    promise: 3,
    name: 'a line of another form passed over',
    file: 'src/recall/documents/read-passages.ts',
    from: 'else drafts.line(place.kind, number, words)',
    to: "else if (place.kind !== 'note') drafts.line(place.kind, number, words)",
    test: ['test/recall/read-passages.test.ts', 'has every word that stands alone'],
  },
  {
    promise: 4,
    name: 'an answer to what nothing answers',
    file: 'src/recall/ranking/rank.ts',
    from: '>= WEIGHTS.good',
    to: '>= 0.1',
    test: ['test/recall/labelled/labelled.test.ts', 'questions in ten languages are answered'],
  },
]
