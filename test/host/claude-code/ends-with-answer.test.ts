import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { endsWithAnswer } from '../../../src/host/claude-code/ends-with-answer.ts'
import { makeFolder } from '../../helpers/folders.ts'

const asked = { type: 'user', message: { role: 'user', content: 'Go on.' } }
const answered = { type: 'assistant', message: { content: [{ type: 'text', text: 'It is done.' }] } }
const calls = {
  type: 'assistant',
  message: { content: [{ type: 'text' }, { type: 'tool_use', name: 'Bash' }] },
}
const result = { type: 'user', message: { content: [{ type: 'tool_result' }] } }

test.each([
  ['an answer', [asked, answered], true],
  ['a request', [asked, answered, asked], false],
  ['a tool that runs', [asked, calls], false],
  ['a tool that has run', [asked, calls, result], false],
  ['a failure of the service', [asked, { ...answered, isApiErrorMessage: true }], false],
  ['an answer, and what the client adds', [asked, answered, { type: 'system' }, { type: 'summary' }], true],
  ['an answer, and what others say beside it', [asked, answered, { ...asked, isSidechain: true }], true],
  ['an answer, and a torn line', [asked, answered, '{"type":"us'], true],
  ['nothing', [], false],
])('%s', (_, records, expected) => {
  const path = join(makeFolder(), 'a.jsonl')
  const lines = records.map(record => (typeof record === 'string' ? record : JSON.stringify(record)))
  writeFileSync(path, lines.join('\n'))
  expect(endsWithAnswer(path)).toBe(expected)
})

test('a file that is not there ends with none', () => {
  expect(endsWithAnswer(join(makeFolder(), 'none.jsonl'))).toBe(false)
})

test('an answer at the end of a long transcript is found', () => {
  const path = join(makeFolder(), 'a.jsonl')
  const long = { ...asked, message: { content: 'ä'.repeat(300_000) } }
  writeFileSync(path, [long, answered].map(one => JSON.stringify(one)).join('\n'))
  expect(endsWithAnswer(path)).toBe(true)
})
