import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { endOfTurn } from '../../../src/host/claude-code/end-of-turn.ts'
import { makeFolder } from '../../helpers/folders.ts'

const asked = { type: 'user', message: { role: 'user', content: 'Go on.' } }
const answered = { type: 'assistant', message: { content: [{ type: 'text', text: 'It is done.' }] } }
const calls = {
  type: 'assistant',
  message: { content: [{ type: 'text' }, { type: 'tool_use', name: 'Bash' }] },
}
const result = { type: 'user', message: { content: [{ type: 'tool_result' }] } }

const stopped = (how: string) => ({
  type: 'user',
  message: { content: [{ type: 'text', text: `[Request interrupted by user${how}]` }] },
})

test.each([
  ['an answer', [asked, answered], 'answered'],
  ['a request', [asked, answered, asked], undefined],
  ['a tool that runs', [asked, calls], undefined],
  ['a tool that has run', [asked, calls, result], undefined],
  ['a failure of the service', [asked, { ...answered, isApiErrorMessage: true }], undefined],
  [
    'an answer, and what the client adds',
    [asked, answered, { type: 'system' }, { type: 'summary' }],
    'answered',
  ],
  [
    'an answer, and what others say beside it',
    [asked, answered, { ...asked, isSidechain: true }],
    'answered',
  ],
  ['an answer, and a torn line', [asked, answered, '{"type":"us'], 'answered'],
  ['a person who stops a tool', [asked, calls, result, stopped(' for tool use')], 'stopped'],
  ['a person who stops it', [asked, stopped('')], 'stopped'],
  ['a request after that', [asked, stopped(''), asked], undefined],
  ['nothing', [], undefined],
])('%s', (_, records, expected) => {
  const path = join(makeFolder(), 'a.jsonl')
  const lines = records.map(record => (typeof record === 'string' ? record : JSON.stringify(record)))
  writeFileSync(path, lines.join('\n'))
  expect(endOfTurn(path)).toBe(expected)
})

test('a file that is not there ends with none', () => {
  expect(endOfTurn(join(makeFolder(), 'none.jsonl'))).toBeUndefined()
})

test('an answer at the end of a long transcript is found', () => {
  const path = join(makeFolder(), 'a.jsonl')
  const long = { ...asked, message: { content: 'ä'.repeat(300_000) } }
  writeFileSync(path, [long, answered].map(one => JSON.stringify(one)).join('\n'))
  expect(endOfTurn(path)).toBe('answered')
})
