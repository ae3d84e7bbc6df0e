// Each promise broken on purpose, once: the text that is put in the place of another, and the test that must
// turn red. test/promises.test.ts holds this list against the sources and against docs/promises.md.

export interface Break {
  /** Number of the promise in docs/promises.md. */
  promise: 1 | 2 | 3 | 4 | 5
  name: string
  file: string
  from: string
  to: string
  /** Test file, and the beginning of the test's title. */
  test: [file: string, title: string]
}

export const BREAKS: Break[] = [
  {
    promise: 1,
    name: 'no fsync',
    file: 'src/store/atomic-write.ts',
    from: 'if (flush) fsyncSync(file)',
    to: '',
    test: ['test/sweeps/order.test.ts', ''],
  },
  {
    promise: 1,
    name: 'no lock',
    file: 'src/store/file-store.ts',
    from: 'return withLock(at(lockFolder(name)), name, lockWaitMs, work)',
    to: 'return [withLock, lockFolder, lockWaitMs, name] && work()',
    test: ['test/sweeps/concurrency.test.ts', ''],
  },
  {
    promise: 1,
    name: 'the rename left out',
    file: 'src/store/atomic-write.ts',
    from: 'await renameOver(temporary.path, target)',
    to: 'writeFileSync(target, data)',
    test: ['test/sweeps/each-step.test.ts', ''],
  },
  {
    promise: 1,
    name: 'a document replaced unseen',
    file: 'src/store/replace.ts',
    from: 'if (!readFileSync(taken).equals(Buffer.from(expected))) throw conflict(path)',
    to: '',
    test: ['test/faults/editor.test.ts', 'what an editor saves'],
  },
  {
    promise: 1,
    name: 'a new file replaced unseen',
    file: 'src/store/replace.ts',
    from: 'if (!claim(temporary.path, target)) throw conflict(path)',
    to: 'await renameOver(temporary.path, target)',
    test: ['test/faults/editor.test.ts', 'what an editor saves'],
  },
  {
    promise: 1,
    name: 'an inbox emptied before it is written',
    file: 'src/store/work-sessions.ts',
    from: 'const waiting = await foldIn(this.store, stored.session.id, stored.text, stored.file)',
    to: 'const waiting = await foldIn(this.store, stored.session.id, stored.text, stored.file); await waiting.clear(); waiting.text = stored.text',
    test: ['test/faults/inbox.test.ts', 'while somebody else writes'],
  },
  {
    promise: 2,
    name: 'the deadline removed',
    file: 'src/faces/hooks/main.ts',
    from: 'process.exit(0)',
    to: '',
    test: ['test/faults/slow.test.ts', 'a hook that is not done after its deadline'],
  },
  {
    promise: 2,
    name: 'faults let through',
    file: 'src/faces/hooks/main.ts',
    from: 'keepFault(call, load, error)\n  }\n  // Last',
    to: 'throw error\n  }\n  // Last',
    test: ['test/faces/hooks/process.test.ts', 'a hook as a process'],
  },
  {
    promise: 3,
    name: 'line ends made all the same',
    file: 'src/store/work-sessions.ts',
    from: 'const stamp = await this.store.write(stored.file, text, stored)',
    to: "const stamp = await this.store.write(stored.file, text.replaceAll('\\r\\n', '\\n'), stored)",
    test: ['test/faces/cli/hand-edits.test.ts', ''],
  },
  {
    promise: 1,
    name: 'the time of a killed turn forgotten',
    file: 'src/actions/catch-up.ts',
    from: 'await recordLastSign(workspace, id, conversation)',
    to: '',
    test: ['test/faces/hooks/active-time.test.ts', 'killed in the middle of a long turn'],
  },
  {
    promise: 1,
    name: 'the time of a cut-off change of focus forgotten',
    file: 'src/actions/focus/settle.ts',
    from: 'await keepTime(workspace, stored, one, intervals, lost)',
    to: '',
    test: ['test/faces/cli/focus.test.ts', ''],
  },
  {
    promise: 4,
    name: 'a face with a mind of its own',
    file: 'src/faces/cli/arguments.ts',
    from: 'const text = takeText(raw, from, unclosed)',
    to: "const text = takeText(raw.replaceAll('`', ' '), from, unclosed)",
    test: ['test/faces/agree.test.ts', 'a day through any face'],
  },
  {
    promise: 5,
    name: 'a door without a guard',
    file: 'src/store/work-sessions.ts',
    from: 'const text = await this.mask(edited, stored.text)',
    to: 'const text = edited',
    test: ['test/faces/secrets.test.ts', ''],
  },
  {
    promise: 5,
    name: 'a secret that is forgotten',
    file: 'src/capture/door.ts',
    from: 'const masked = maskKnown(piece.text, known)',
    to: 'const masked = { text: piece.text, count: 0 }',
    test: ['test/capture/forms.test.ts', 'everywhere in the write'],
  },
  {
    promise: 5,
    name: 'a transcript kept as it is',
    file: 'src/actions/capture.ts',
    from: 'captured: await sessions.conceal(value)',
    to: 'captured: value',
    test: ['test/faces/hooks/capture.test.ts', 'holds no secret'],
  },
  {
    promise: 5,
    name: 'a fence that can be closed',
    file: 'src/session/briefing.ts',
    from: ".replace(/<(?=\\s*(?:\\/\\s*)?logbook)/gi, '‹')",
    to: '',
    test: ['test/session/briefing.test.ts', ''],
  },
  {
    promise: 5,
    name: 'a check that runs unasked',
    file: 'src/actions/run-check.ts',
    from: 'if (!checks.attended && !approvals.isApproved(check)) throw notApproved(check, flags)',
    to: '',
    test: ['test/faces/cli/approval.test.ts', ''],
  },
]
