// Breaks what holds what is shown of agents.
import type { Break } from './list.ts'

const CONVERSATIONS = 'test/status/judging/conversations.test.ts'
const RUNS = 'test/status/judging/runs.test.ts'
const OBSERVER = 'test/status/board/observer.test.ts'

export const BREAKS_OF_AGENTS: Break[] = [
  {
    promise: 6,
    name: 'a killed agent that works on',
    file: 'src/status/judging/state.ts',
    from: 'if (alive === false || update.ended)',
    to: 'if (update.ended)',
    test: [CONVERSATIONS, 'a conversation that works is gone'],
  },
  {
    promise: 6,
    name: 'an entry of a dead process that counts',
    file: 'src/status/judging/newest.ts',
    from: 'return alive === true ? 2 : alive === null ? 1 : 0',
    to: 'return alive === true ? 0 : 1',
    test: [CONVERSATIONS, 'a living process counts before'],
  },
  {
    promise: 6,
    name: 'a late word of an attempt before',
    file: 'src/status/judging/newest.ts',
    from: 'settled.has(one.update.run)) continue',
    to: 'settled.has(one.update.run)) settled.clear()',
    test: [RUNS, 'the conversation of an attempt before'],
  },
  {
    promise: 6,
    name: 'a sleep that makes all stale',
    file: 'src/status/board/observer.ts',
    from: 'return { ...row, stale }',
    to: 'return row',
    test: [OBSERVER, 'after eight hours of sleep'],
  },
  {
    promise: 6,
    name: 'a dialog that calls its own user',
    file: 'src/status/judging/own-dialog.ts',
    from: "waitingFor === 'dialog open'",
    to: 'false',
    test: ['test/status/judging/conversations.test.ts', 'a dialog that its user opened'],
  },
  {
    promise: 6,
    name: 'a question that is taken for a wait',
    file: 'src/status/waiting/link-waits.ts',
    from: ' && !isQuestion(row.message)',
    to: '',
    test: ['test/status/waiting/link-waits.test.ts', 'who asks something'],
  },
  {
    promise: 6,
    name: 'a circle through tasks of nobody that is not seen',
    file: 'src/status/waiting/hands.ts',
    from: 'else rest.push(...task.before)',
    to: '',
    test: ['test/status/waiting/link-waits.test.ts', 'the tasks of each other'],
  },
]
