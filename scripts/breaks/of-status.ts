// Breaks what is promised of what agents say of themselves.
import type { Break } from './list.ts'

const RECORDS = 'test/store/status/status-records.test.ts'

export const BREAKS_OF_STATUS: Break[] = [
  {
    promise: 1,
    name: 'an earlier part written over',
    file: 'src/store/disk/status/append-status.ts',
    from: 'renameSync(file, part)',
    to: 'renameSync(file, join(folder, partName(stem, 1)))',
    test: [RECORDS, 'a file that has grown large'],
  },
  {
    promise: 1,
    name: 'a torn line that takes the next one with it',
    file: 'src/store/disk/append-line.ts',
    from: 'writeWhole(file, torn ?',
    to: 'writeWhole(file, false ?',
    test: [RECORDS, 'a torn line ends'],
  },
  {
    promise: 1,
    name: 'a line told as written of which a part is missing',
    file: 'src/store/disk/append-line.ts',
    from: 'return writeSync(file, bytes) === bytes.length',
    to: 'return writeSync(file, bytes) > 0',
    test: ['test/store/status/several-writers.test.ts', 'the disk took a part'],
  },
  {
    promise: 2,
    name: 'a journal begun by what an agent says',
    file: 'src/store/disk/root.ts',
    from: "holdsOnlyStatus(folder) ? 'status' : 'journal'",
    to: "'journal'",
    test: ['test/faces/cli/push.test.ts', 'leaves it without one'],
  },
  {
    promise: 4,
    name: 'a fast way that writes something else',
    file: 'src/faces/push/push-quickly.ts',
    from: "progress: find('progress'),",
    to: 'progress: undefined,',
    test: ['test/faces/push/push-quickly.test.ts', 'both ways write and print the same'],
  },
  {
    promise: 5,
    name: 'a status that nobody masks',
    file: 'src/store/status/status.ts',
    from: 'await this.masked(onOneLine(update))',
    to: 'onOneLine(update)',
    test: ['test/store/status/status.test.ts', 'no secret gets in'],
  },
  {
    promise: 5,
    name: 'a fast way that looks for no secret',
    file: 'src/faces/push/push-quickly.ts',
    from: "!(await arePlain([all.join('\\n'), ...textsOfUpdate(update)]))",
    to: 'false',
    test: ['test/faces/push/push-quickly.test.ts', 'a secret'],
  },
]
