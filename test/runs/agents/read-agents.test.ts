// What is read of agents.yaml. Its mistakes: agent-mistakes.test.ts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EXAMPLE } from '../../../src/runs/agents/example.ts'
import { readAgents } from '../../../src/runs/agents/read-agents.ts'

/** The definitions, without what is empty. */
const agentsIn = (yaml: string) => {
  const { agents, mistakes } = readAgents(yaml)
  expect(mistakes).toEqual([])
  return agents.map(({ models, allowedTools, ...others }) => ({
    ...others,
    ...(models.length > 0 ? { models } : {}),
    ...(allowedTools.length > 0 ? { allowedTools } : {}),
  }))
}
const one = (fields: string) => `agents:\n  ann:\n${fields.replace(/^/gm, '    ')}\n`

const WHOLE = `# Ours
agents:
  reviewer:
    description: Reads what others wrote
    models: [opus, sonnet]
    prompt: |
      Look for mistakes.

      Change nothing.
    permission_mode: plan
    allowed_tools:
      - Bash(npm test:*)
      - "Bash(git log:*)"
      - Read
    max_turns: 40
    max_cost_usd: 2.5
  codex:
    command: [codex, exec, --full-auto, "{prompt}"]
  plain:
`

describe('what is read', () => {
  test('all keys', () => {
    expect(agentsIn(WHOLE)).toEqual([
      {
        name: 'reviewer',
        description: 'Reads what others wrote',
        models: ['opus', 'sonnet'],
        prompt: 'Look for mistakes.\n\nChange nothing.\n',
        permissionMode: 'plan',
        allowedTools: ['Bash(npm test:*)', 'Bash(git log:*)', 'Read'],
        maxTurns: 40,
        maxCostUsd: 2.5,
      },
      { name: 'codex', command: ['codex', 'exec', '--full-auto', '{prompt}'] },
      { name: 'plain' },
    ])
  })

  test('the example', () => expect(agentsIn(EXAMPLE).length).toBeGreaterThan(0))

  test('the example, with the other program that it shows', () => {
    expect(agentsIn(EXAMPLE.replace(/^ {2}# (?=( *)(?:codex|description|command):)/gm, '  ')).at(-1)).toEqual(
      {
        name: 'codex',
        description: 'Codex',
        command: ['codex', 'exec', '--full-auto', '{prompt}'],
      },
    )
  })

  test('the example of the page', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/runs.md'), 'utf8')
    const [, yaml = ''] = /^```yaml\r?\n([\s\S]*?)^```/m.exec(page) ?? []
    expect(agentsIn(yaml).map(({ name }) => name)).toEqual(['reviewer', 'codex'])
  })

  test.each([
    '',
    '\n',
    '# nothing\n',
    '\ufeff',
    'agents:\n',
    'agents: {}',
    'agents: []',
    'agents: ~',
    '---\n',
    '---\nagents:\n...\n',
  ])('%j defines none', yaml => expect(agentsIn(yaml)).toEqual([]))

  test.each([
    ['a byte order mark', `\ufeff${WHOLE}`],
    ['the line ends of Windows', WHOLE.replaceAll('\n', '\r\n')],
    ['a line of dashes first', `---\n${WHOLE}`],
    ['another spelling of the first key', WHOLE.replace('agents:', 'Agents:')],
  ])('the same with %s', (_, yaml) => expect(agentsIn(yaml)).toEqual(agentsIn(WHOLE)))

  test('a list, each with its name', () => {
    expect(agentsIn('agents:\n  - name: ann\n    model: opus\n  - {name: bob}\n')).toEqual([
      { name: 'ann', models: ['opus'] },
      { name: 'bob' },
    ])
  })

  test.each<[string, string, object]>([
    [
      'keys as in files of Claude',
      'permissionMode: acceptEdits\nmaxTurns: 5\nallowedTools: [Read]',
      { permissionMode: 'acceptEdits', maxTurns: 5, allowedTools: ['Read'] },
    ],
    ['keys with hyphens', 'allowed-tools: Read\nmax-cost-usd: 1', { allowedTools: ['Read'], maxCostUsd: 1 }],
    ['one model', 'models: opus', { models: ['opus'] }],
    ['one model, in its own key', 'model: claude-opus-4-6', { models: ['claude-opus-4-6'] }],
    ['models behind commas', 'models: opus, sonnet', { models: ['opus', 'sonnet'] }],
    [
      'models of other providers',
      'models: ["us.anthropic.claude-x:0", "opus[1m]", vendor/model-2.5]',
      { models: ['us.anthropic.claude-x:0', 'opus[1m]', 'vendor/model-2.5'] },
    ],
    [
      'rules behind commas and blanks',
      'allowed_tools: Bash(git add:*), Bash(npm run x, y) Read',
      { allowedTools: ['Bash(git add:*)', 'Bash(npm run x, y)', 'Read'] },
    ],
    [
      'a rule with brackets in it',
      'allowed_tools:\n  - Bash(node -e "f(1)")',
      { allowedTools: ['Bash(node -e "f(1)")'] },
    ],
    [
      'rules of MCP servers',
      'allowed_tools: [mcp__github__*, mcp__a.b__c]',
      { allowedTools: ['mcp__github__*', 'mcp__a.b__c'] },
    ],
    ['the newer word for the default', 'permission_mode: manual', { permissionMode: 'default' }],
    ['a number in quotes', 'max_turns: "10"', { maxTurns: 10 }],
    ['its own name once more', 'name: ann', {}],
    ['empty values', 'prompt:\nmodels: []\nmax_turns: ~\ncommand:', {}],
    [
      'numbers and words of YAML as texts',
      'description: 12e3\nprompt: yes',
      { description: '12e3', prompt: 'yes' },
    ],
    ['a word that is null in YAML, in quotes', 'prompt: "null"', { prompt: 'null' }],
    [
      'a command without the prompt',
      'command: [aider, --yes, --message-file, /dev/stdin]',
      { command: ['aider', '--yes', '--message-file', '/dev/stdin'] },
    ],
    [
      'other languages',
      'description: 前端開發工程師\nprompt: Prüfe größere Änderungen',
      { description: '前端開發工程師', prompt: 'Prüfe größere Änderungen' },
    ],
  ])('%s', (_, fields, expected) => {
    expect(agentsIn(one(fields))).toEqual([{ name: 'ann', ...expected }])
  })

  test('values by reference, also those of keys that begin with x-', () => {
    const yaml = `x-base: &base
  models: &m [opus]
  max_turns: 3
agents:
  ann:
    <<: *base
    maxTurns: 9
  bob:
    models: *m
  eve:
    <<: [*base, {prompt: hi}]
`
    expect(agentsIn(yaml)).toEqual([
      { name: 'ann', models: ['opus'], maxTurns: 9 },
      { name: 'bob', models: ['opus'] },
      { name: 'eve', models: ['opus'], maxTurns: 3, prompt: 'hi' },
    ])
  })

  test.each(['größe', '前端', 'v1.2', 'a_b-c', '3', 'true', 'null'])('the name %s', name => {
    expect(agentsIn(`agents: {"${name}": {}}`)).toEqual([{ name }])
    expect(agentsIn(`agents:\n  - name: "${name}"\n`)).toEqual([{ name }])
  })
})
