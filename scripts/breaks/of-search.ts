// Breaks of what a search tells, and of decisions that no longer hold.
import type { Break } from './list.ts'

export const BREAKS_OF_SEARCH: Break[] = [
  {
    promise: 3,
    name: 'a decision that is replaced elsewhere and not marked',
    file: 'src/parts/recall/mark-elsewhere.ts',
    from: 'return now ? markReplaced(text, now.index, target.by) : text',
    to: 'return text',
    test: ['test/faces/cli/replacing.test.ts', 'names one of a finished work session by words'],
  },
  {
    promise: 1,
    name: 'a decision marked as replaced by one that was not written',
    file: 'src/verbs/log.ts',
    from: '.catch(older.takeBack)',
    to: '',
    test: [
      'test/faces/cli/replacing.test.ts',
      'leaves the older one unmarked where the newer cannot be written',
    ],
  },
  {
    promise: 4,
    name: 'a search that takes the nearest lines for an answer',
    file: 'src/parts/recall/find-lines.ts',
    from: 'return { ...told, good, unknown, readAs, query',
    to: 'return { ...told, good: true, unknown, readAs, query',
    test: ['test/faces/cli/search.test.ts', 'where nothing answers, says so'],
  },
]
