// What to do next is told in the words of whoever is told: verbs and flags of a terminal, slash commands, or tools.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speak } from '../../src/faces/surface.ts'

test.each([
  ['{log} "<what was done>"', '`log` progress: "<what was done>"'],
  [
    '{log} --done "<step>", or {close} --complete --force.',
    '`log` done: "<step>", or `end` outcome: "completed", force: true.',
  ],
  ['{close} --abandon --reason "<why>".', '`end` outcome: "abandoned", reason: "<why>".'],
  ['{init} --goal "<what it is to achieve>"', '`start` goal: "<what it is to achieve>"'],
  ['{log} --dead-end "<text>"', '`log` dead_end: "<text>"'],
  ['{view} list', '`view` part: "list"'],
  ['{view} --progress', '`view` part: "progress"'],
  ['{view} <name>', '`view` session: <name>'],
  ['--session <short id>', 'session: <short id>'],
  ['use --done, --next or --key', 'use done, next or key'],
  ['go on with {resume} login.', 'go on with `resume` login.'],
  ['{doctor} --fix', '`logbook doctor --fix` in a terminal'],
  ['go on with "add {log} --force", then', 'go on with "add {log} --force", then'],
])('%s is told to a tool as %s', (text, told) => {
  expect(speak(text, 'tool')).toBe(told)
})

test('a text without verbs and flags is told as it stands', () => {
  const plain = fc.string().filter(text => !/\{[a-z]+\}|--[a-z]/.test(text))
  fc.assert(fc.property(plain, text => speak(text, 'tool') === text))
})
