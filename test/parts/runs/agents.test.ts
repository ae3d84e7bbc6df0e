// Which definition a thread gets, and what is said when there is none that can be used.
import { describe, expect, test } from 'vitest'
import { getAgent, listAgents } from '../../../src/parts/runs/agents.ts'
import type { Workspace } from '../../../src/workspace.ts'

const holding = (text: string | undefined) =>
  ({ store: { read: async () => (text === undefined ? undefined : { text }) } }) as unknown as Workspace
const FILE = 'agents:\n  reviewer:\n    models: [opus]\n  Größe:\n    max_turns: 3\n'
const broken = 'agents:\n  ann:\n    max_turns: 0\n    color: red\n  bob:\n    model: opus\n'

describe('a thread gets', () => {
  test.each<[string, string | undefined, string | undefined, object]>([
    ['the built-in one without a file', undefined, undefined, { name: 'claude', builtIn: true }],
    ['the built-in one by its name', undefined, 'claude', { name: 'claude', builtIn: true }],
    ['the built-in one where a file does not define it', FILE, undefined, { name: 'claude', builtIn: true }],
    ['the built-in one from an empty file', '', ' ', { name: 'claude', builtIn: true }],
    [
      'what replaces the built-in one',
      'agents: {claude: {max_turns: 3}}',
      undefined,
      { name: 'claude', maxTurns: 3 },
    ],
    ['one by its name', FILE, 'reviewer', { name: 'reviewer', models: ['opus'] }],
    ['one in other letters', FILE, ' Reviewer', { name: 'reviewer' }],
    ['one whose accent is stored otherwise', FILE, 'GRÖßE'.normalize('NFD'), { name: 'Größe', maxTurns: 3 }],
    ['one beside another with mistakes', broken, 'bob', { name: 'bob', models: ['opus'] }],
  ])('%s', async (_, text, name, expected) => {
    const agent = await getAgent(holding(text), name)
    expect(agent).toMatchObject(expected)
    expect(agent.builtIn).toBe('builtIn' in expected ? true : undefined)
  })
})

describe('it is refused', () => {
  test.each<[string, string | undefined, string | undefined, string, RegExp]>([
    [
      'with the nearest',
      FILE,
      'revewer',
      'NOT_FOUND',
      /^\.tasks\/agents\.yaml defines no agent "revewer"\. Did you mean reviewer\?$/,
    ],
    ['with none, if none is near', FILE, 'xyzzy', 'NOT_FOUND', /defines no agent "xyzzy"\.$/],
    [
      'without a file',
      undefined,
      'reviewer',
      'NOT_FOUND',
      /there is no \.tasks\/agents\.yaml\. Without it there is only claude\.$/,
    ],
    [
      'with all its mistakes',
      broken,
      'ann',
      'INVALID_DOCUMENT',
      /^\.tasks\/agents\.yaml, line 3: .*\n\.tasks\/agents\.yaml, line 4: [^\n]*$/,
    ],
    [
      'for a mistake of the whole file',
      'agents:\n\tann:\n',
      'claude',
      'INVALID_DOCUMENT',
      /line 2: A line begins with a tab/,
    ],
    [
      'where what replaces the built-in one has a mistake',
      'agents: {claude: {max_turn: 3}}',
      undefined,
      'INVALID_DOCUMENT',
      /Did you mean max_turns\?/,
    ],
  ])('%s', async (_, text, name, code, message) => {
    await expect(getAgent(holding(text), name)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
  })

  test('in few lines, however many mistakes there are', async () => {
    const text = `agents:\n  ann:\n${Array.from({ length: 500 }, (_, at) => `    k${at}: v\n`).join('')}`
    await expect(getAgent(holding(text), 'ann')).rejects.toThrow(/^(?:[^\n]+\n){20}and 480 more\.$/)
  })
})

test('all are listed, also the names of those with mistakes', async () => {
  const { agents, names, mistakes, file } = await listAgents(holding(broken))
  expect(agents.map(({ name }) => name)).toEqual(['claude', 'bob'])
  expect(names).toEqual(['claude', 'bob', 'ann'])
  expect([mistakes.length, file]).toEqual([2, '.tasks/agents.yaml'])
})
