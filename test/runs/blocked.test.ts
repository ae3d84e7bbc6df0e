// Hooks of the user's own can keep the client from working. It calls that a success, and exits with 0.
import { expect, test } from 'vitest'
import { judgeEnd } from '../../src/runs/judge-end.ts'
import { foldAll } from './stream/recorded.ts'

const judge = (...lines: object[]) =>
  judgeEnd(
    {
      stream: foldAll(lines.map(line => JSON.stringify(line))),
      exitCode: 0,
      errors: '',
      hasResult: true,
    },
    new Date('2026-11-30T10:00:00Z'),
  )
const init = { type: 'system', subtype: 'init', session_id: 's', model: 'm' }
const answer = (text: string) => ({
  type: 'assistant',
  message: { id: 'a', content: [{ type: 'text', text }] },
})
const result = (more: object) => ({
  type: 'result',
  subtype: 'success',
  is_error: false,
  session_id: 's',
  ...more,
})

test.each([
  ['it stopped the prompt', 'Operation stopped by hook: not today', 'Operation stopped by hook: not today'],
  [
    'it blocked the prompt, which is not told again',
    'UserPromptSubmit operation blocked by hook:\n[check.sh]: not today\n\n\nOriginal prompt: Thread 01.01.01',
    'UserPromptSubmit operation blocked by hook: [check.sh]: not today',
  ],
  ['nothing is said', '', 'The model was not asked.'],
])('a run whose prompt never reached the model failed: %s', (_, text, detail) => {
  expect(judge(init, result({ result: text, num_turns: 0 }))).toMatchObject({
    status: 'failed',
    reason: 'exit',
    detail,
  })
})

test('a run that a hook stopped in the middle failed', () => {
  const stopped = judge(
    init,
    answer('I look.'),
    result({ result: '', num_turns: 2, terminal_reason: 'hook_stopped' }),
  )
  expect(stopped).toMatchObject({ status: 'failed', reason: 'exit', lastWords: 'I look.' })
  expect(stopped.detail).toMatch(/^A hook stopped it in the middle of its work\./)
})

test.each([
  ['whose end a hook forbade to prolong', { num_turns: 2, terminal_reason: 'stop_hook_prevented' }],
  ['whose client tells no turns', {}],
  ['with turns', { num_turns: 1, terminal_reason: 'completed' }],
])('a run %s is completed', (_, more) => {
  expect(judge(init, answer('Done.'), result({ result: 'Done.', ...more }))).toMatchObject({
    status: 'completed',
  })
})

test('turns of the work before count for a result without turns', () => {
  const first = result({ result: 'Done.', num_turns: 1, terminal_reason: 'completed' })
  expect(judge(init, answer('Done.'), first, result({ result: '', num_turns: 0 }))).toMatchObject({
    status: 'completed',
  })
})
