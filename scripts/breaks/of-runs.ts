// Breaks what holds the records of runs.
import type { Break } from './list.ts'

const CONFORMANCE = 'test/store/run-records/run-records.test.ts'
const READING = 'test/parts/runs/read-runs.test.ts'
const HOSTILE = 'test/faults/runs/hostile-records.test.ts'

export const BREAKS_OF_RUNS: Break[] = [
  {
    promise: 6,
    name: 'a claim beside a living run',
    file: 'src/runs/refusals.ts',
    from: '  if (hasEnded(run)) return\n',
    to: '  if (run.id) return\n',
    test: [CONFORMANCE, 'the next claim waits'],
  },
  {
    promise: 6,
    name: 'a record changed unseen',
    file: 'src/store/run-records/record-files.ts',
    from: '      if ((await store.read(recordPath(place)))?.text !== expected) return false\n',
    to: '',
    test: [CONFORMANCE, 'changes of several at once'],
  },
  {
    promise: 6,
    name: 'a late end that counts',
    file: 'src/store/runs.ts',
    from: '      if (hasEnded(run)) return {}\n',
    to: '',
    test: [CONFORMANCE, 'what has ended stays'],
  },
  {
    promise: 6,
    name: 'fields that are dropped',
    file: 'src/runs/read-run.ts',
    from: 'JSON.stringify({ ...run, ...kept }, null, 2)',
    to: 'JSON.stringify(run, null, 2)',
    test: [CONFORMANCE, 'fields that nobody knows'],
  },
  {
    promise: 6,
    name: 'a result that nobody watched forgotten',
    file: 'src/parts/runs/judge-output.ts',
    from: '  lines.each(hear)\n',
    to: '',
    test: [READING, 'whose last word is a result'],
  },
  {
    promise: 6,
    name: 'a run of another machine judged here',
    file: 'src/parts/runs/read-runs.ts',
    from: '    if (run.host !== this.machine.host) return hasEnded(run) ? stored : unknown(stored)\n',
    to: '',
    test: [READING, 'of another machine is unknown'],
  },
  {
    promise: 6,
    name: 'a sandbox taken for an earlier boot',
    file: 'src/runs/same-boot.ts',
    from: "boot === otherBoot && space !== otherSpace ? 'elsewhere' : 'other'",
    to: "'other'",
    test: [READING, 'in a sandbox'],
  },
  {
    promise: 6,
    name: 'an end that is only half carried out',
    file: 'src/parts/runs/read-runs.ts',
    from: '    if (hasEnded(run) && run.output === undefined) return stored\n',
    to: '    if (hasEnded(run)) return stored\n',
    test: [READING, 'what was left undone'],
  },
  {
    promise: 6,
    name: 'a record that names any process',
    file: 'src/runs/read-run.ts',
    from: '/^(?:[2-9]|[1-9]\\d{1,9})~[\\w:.+-]{0,60}$/',
    to: '/~/',
    test: [HOSTILE, 'process'],
  },
  {
    promise: 6,
    name: 'a record that names any file',
    file: 'src/parts/runs/judge-output.ts',
    from: 'followLines(outputPaths(env, run.id).output)',
    to: "followLines(run.output ?? '')",
    test: [HOSTILE, 'an id or output'],
  },
  {
    promise: 6,
    name: 'a stop that the watcher calls a signal',
    file: 'src/store/runs.ts',
    from: "run.stopAsked && end.status === 'interrupted'",
    to: 'run.stopAsked === undefined',
    test: ['test/verbs/runs/stop.test.ts', 'leaves the end to a watcher'],
  },
]
