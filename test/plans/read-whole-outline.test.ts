// The front matter that tools put above an outline. Nothing in it is ever run.
import { expect, test } from 'vitest'
import { readWholeOutline } from '../../src/plans/read-whole-outline.ts'

const BODY = '## Stage 1\n- [ ] a\n'
const read = (text: string) => readWholeOutline(text, 'plan.md')

test.each([
  ['YAML', '---\ntitle: Login\ngoal: All sign in\n---\n', 'Login', 'All sign in', 5],
  ['YAML by name', '---yaml\nname: Login\n---\n', 'Login', '', 4],
  ['yml by name', '---yml\nname: Login\n---\n', 'Login', '', 4],
  ['JSON', '---json\n{ "title": "Login", "overview": "All" }\n---\n', 'Login', 'All', 4],
  ['a map with more in it', '---\nname: Login\ntodos:\n  - id: a\n    content: x\n---\n\n', 'Login', '', 8],
  ['CRLF', '---\r\ntitle: Login\r\n---\r\n', 'Login', '', 4],
  ['a BOM', '\uFEFF---\ntitle: Login\n---\n', 'Login', '', 4],
  ['a rule at the top', '---\n\n', undefined, '---', 3],
  ['headings between two rules', '---\n# Login\n---\n', 'Login', '---\n---', 4],
  ['a colon in a value', '---\ntitle: Fix: login\n---\n', 'Fix: login', '', 4],
  ['a key twice', '---yaml\ntitle: A\ntitle: B\n---\n', 'B', '', 5],
  ['a pattern', '\uFEFF---\r\nglobs: *.ts\r\ntitle: Login\r\n---\r\n', 'Login', '', 5],
  ['values that are no text', '---\ntitle: [1]\ngoal: 3\n---\n', undefined, '', 5],
])('front matter: %s', async (_, front, title, goal, line) => {
  const outline = await read(front + BODY)
  expect({ title: outline.title, goal: outline.goal, line: outline.stages[0]?.line }).toEqual({
    title,
    goal,
    line,
  })
})

test('the heading is the title, and the words of the front matter come first in the goal', async () => {
  expect(await read(`---\ntitle: A\ngoal: first\n---\n# B\nthen\n${BODY}`)).toMatchObject({
    title: 'B',
    goal: 'first\n\nthen',
  })
})

test.each([
  ...['js', 'javascript', 'JS', 'coffee', 'cson', 'toml', 'constructor', '__proto__', 'sh'].map(form => [
    form,
    `---${form}\n(globalThis.wasRun = true, { title: 'x' })\n---\n`,
    /^plan\.md, line 1: the front matter cannot be read/,
  ]),
  ['an open bracket', '---\ntitle: x\na: [1\n---\n', /^plan\.md, line \d: not valid YAML\. [A-Z]/],
  [
    'an open quote',
    '---\ntitle: "x\n---\n',
    /^plan\.md, line \d: not valid YAML\. A quote or a bracket is not closed, or a colon is missing\.$/,
  ],
  [
    'TOML between plus signs',
    '+++\ntitle = "x"\n+++\n',
    /^plan\.md, line 1: the front matter cannot be read: it is TOML/,
  ],
  ['broken JSON', '---json\n{ a\n---\n', /^plan\.md, line 1: the front matter cannot be read/],
  [
    'a function in YAML',
    "---\na: !!js/function 'function () { globalThis.wasRun = true }'\n---\n",
    /cannot be read/,
  ],
] as [string, string, RegExp][])('refused is %s', async (_, front, message) => {
  await expect(read(front + BODY)).rejects.toMatchObject({
    code: 'INVALID_DOCUMENT',
    message: expect.stringMatching(message),
  })
  expect((globalThis as { wasRun?: boolean }).wasRun).toBeUndefined()
})

test('the lines of what is wrong are those of the file', async () => {
  await expect(read('---\ntitle: x\n---\n## Stage 1\n')).rejects.toThrow(/line 4: the stage/)
})
