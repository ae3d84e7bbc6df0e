// Breaks of the index of all documents.
import type { Break } from './list.ts'

export const BREAKS_OF_INDEX: Break[] = [
  {
    promise: 2,
    name: 'a torn page of the index believed',
    file: 'src/store/index/pages.ts',
    from: 'if (words[WORDS] !== sumOf(',
    to: 'if (words[WORDS] === 1 + sumOf(',
    test: ['test/store/index/open-index.test.ts', 'no changed byte is believed'],
  },
  {
    promise: 2,
    name: 'an edit unseen that sets back the time of its file',
    file: 'src/store/index/document-table.ts',
    from: ' && at(number, 2) === ctimeMs',
    to: '',
    test: ['test/parts/recall/any-history.test.ts', 'a search finds what all documents say'],
  },
  {
    promise: 2,
    name: 'an edit unseen in the same instant',
    file: 'src/store/index/stamp.ts',
    from: '> stepMs',
    to: '>= 0',
    test: ['test/parts/recall/read-corpus.test.ts', 'a document that was written just before the index'],
  },
  {
    promise: 2,
    name: 'a document that the doctor no longer reads',
    file: 'src/verbs/doctor/check-documents.ts',
    from: 'const isQuiet = one.isSound && ',
    to: 'const isQuiet = ',
    test: ['test/verbs/list-with-index.test.ts', 'all of it is the same'],
  },
  {
    promise: 5,
    name: 'a secret of a document in the index',
    file: 'src/parts/recall/read-documents.ts',
    from: 'text: await withoutSecrets(workspace, text),',
    to: 'text: text || (await withoutSecrets(workspace, text)),',
    test: ['test/parts/recall/read-corpus.test.ts', 'a secret that somebody wrote by hand'],
  },
]
