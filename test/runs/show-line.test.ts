import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showLine } from '../../src/runs/show-line.ts'

const said = (...content: object[]) => ({ type: 'assistant', message: { content } })
const tool = (name: string, input: object) => said({ type: 'tool_use', name, input })

test.each<[string, object, string[]]>([
  ['its start', { type: 'system', subtype: 'init', model: 'opus', cwd: '/p' }, ['· opus in /p']],
  ['what it says', said({ type: 'text', text: 'One.\n\nTwo.\n' }), ['One.', '', 'Two.']],
  ['a tool', tool('Bash', { command: 'npm  test\nnpm run lint' }), ['▸ Bash: npm test npm run lint']],
  ['a tool without words', tool('Look', { deep: { er: 1 } }), ['▸ Look']],
  ['a subagent', { ...tool('Read', { file_path: 'a.ts' }), parent_tool_use_id: 't' }, ['  ▸ Read: a.ts']],
  [
    'a failure',
    {
      type: 'user',
      message: { content: [{ type: 'tool_result', is_error: true, content: 'Exit code 1\nno' }] },
    },
    ['✗ Exit code 1 no'],
  ],
  ['a success', { type: 'user', message: { content: [{ type: 'tool_result', content: 'ok' }] } }, []],
  [
    'a result',
    { type: 'result', subtype: 'success', is_error: false, result: 'Done.' },
    ['✓ It has given its result.'],
  ],
  [
    'an error',
    { type: 'result', subtype: 'success', is_error: true, result: 'API Error: 529' },
    ['✗ API Error: 529'],
  ],
  [
    'a limit',
    { type: 'result', subtype: 'error_max_turns', is_error: true, errors: [] },
    ['✗ error_max_turns'],
  ],
  ['what nobody knows', { type: 'rate_limit_event' }, []],
])('%s is shown', (_, value, lines) => {
  expect(showLine(JSON.stringify(value))).toEqual(lines)
})

test('other programs are shown as they are, without controls of the terminal', () => {
  expect(showLine('plain \u001b[31mred\u001b[0m text')).toEqual(['plain [31mred[0m text'])
  expect(showLine('{"type":"assist')).toEqual(['{"type":"assist'])
  expect(showLine('  ')).toEqual([])
})

test('no line of any kind breaks it', () => {
  const block = fc.record(
    {
      type: fc.constantFrom('text', 'tool_use', 'tool_result', 'x'),
      text: fc.anything(),
      input: fc.anything(),
      content: fc.anything(),
      is_error: fc.anything(),
    },
    { requiredKeys: [] },
  )
  const value = fc.record(
    {
      type: fc.constantFrom('system', 'assistant', 'user', 'result'),
      subtype: fc.constantFrom('init', 'api_retry'),
      message: fc.oneof(fc.anything(), fc.record({ content: fc.oneof(fc.anything(), fc.array(block)) })),
      errors: fc.anything(),
      is_error: fc.anything(),
    },
    { requiredKeys: ['type'] },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        value.map(one => JSON.stringify(one) ?? ''),
        fc.json(),
        fc.string(),
      ),
      line => {
        for (const shown of showLine(line)) expect(shown).not.toMatch(/[\n\u001b]/)
      },
    ),
  )
})
