// Each mistake in agents.yaml is named with its line and what was meant, all at once.
import { describe, expect, test } from 'vitest'
import { PERMISSION_MODES } from '../../../src/runs/agents/agent.ts'
import { readAgents } from '../../../src/runs/agents/read-agents.ts'

const mistakesIn = (yaml: string) =>
  readAgents(yaml).mistakes.map(({ line, message }) => `${line}: ${message}`)
const one = (fields: string) => `agents:\n  ann:\n${fields.replace(/^/gm, '    ')}\n`

describe('a mistake is named', () => {
  test.each<[string, string, string[]]>([
    ['a misspelt key', 'max_turn: 3', ['3: ann has an unknown key "max_turn". Did you mean max_turns?']],
    [
      'a key that means something else in files of Claude',
      'tools: Read',
      [
        '3: ann has an unknown key "tools". Did you mean allowed_tools? They run without asking; all others are refused or asked for as permission_mode says.',
      ],
    ],
    [
      'a key of another program',
      'system_prompt: x',
      ['3: ann has an unknown key "system_prompt". Did you mean prompt?'],
    ],
    [
      'a key like none',
      'color: blue',
      [
        expect.stringMatching(
          /^3: ann has an unknown key "color"\. Known are description, models, prompt, permission_mode/,
        ),
      ],
    ],
    ['a key twice', 'prompt: a\nprompt: b', ['4: ann has prompt twice, here and in line 3.']],
    [
      'a key in two spellings',
      'model: a\nmax_turns: 1\nmodels: [b]',
      ['5: ann has models twice, here and in line 3.'],
    ],
    ['a map for a text', 'prompt:\n  file: x', ['4: prompt of ann is a map. Write a text.']],
    ['a list for a text', 'description: [a]', ['3: description of ann is a list. Write a text.']],
    ['a map for a list', 'models:\n  a: b', ['4: models of ann is a map. Write a list: [opus, sonnet].']],
    [
      'a list in a list',
      'allowed_tools: [[Read]]',
      ['3: allowed_tools of ann holds a list. Write a list of texts: [Read, "Bash(npm test:*)"].'],
    ],
    ['an empty item', 'models:\n  - opus\n  -\n', ['5: models of ann has an empty item.']],
    [
      'two models in one',
      'models: [opus sonnet]',
      ['3: models of ann: "opus sonnet" is no name of a model.'],
    ],
    [
      'a model that is a flag',
      'models: [--dangerously-skip-permissions]',
      ['3: models of ann: "--dangerously-skip-permissions" is no name of a model.'],
    ],
    ['a variable', 'model: "$MODEL"', ['3: models of ann: "$MODEL" is no name of a model.']],
    [
      'the model of files of Claude',
      'model: inherit',
      [
        '3: models of ann: "inherit" is no name of a model. Leave models out for the one that Claude Code is set to.',
      ],
    ],
    [
      'a rule that is a flag',
      'allowed_tools: [--dangerously-skip-permissions]',
      [
        '3: allowed_tools of ann: "--dangerously-skip-permissions" is no rule such as Read or Bash(npm test:*).',
      ],
    ],
    [
      'a rule cut at its comma',
      'allowed_tools: [Bash(git add:*, git log:*), Read]',
      [
        '3: allowed_tools of ann: "Bash(git add:*" has a bracket that is not closed. Put the whole rule in quotes.',
        '3: allowed_tools of ann: "log:*)" is no rule such as Read or Bash(npm test:*).',
      ],
    ],
    [
      'an unknown mode',
      'permission_mode: acceptedits',
      [
        `3: permission_mode of ann is "acceptedits". Did you mean acceptEdits? Known are ${PERMISSION_MODES.join(', ')}.`,
      ],
    ],
    [
      'no mode at all',
      'permission_mode: 7',
      [`3: permission_mode of ann is "7". Known are ${PERMISSION_MODES.join(', ')}.`],
    ],
    ['no turns', 'max_turns: 0', ['3: max_turns of ann is "0". Write a whole number from 1 to 1,000,000.']],
    [
      'turns as a text',
      'max_turns: many',
      ['3: max_turns of ann is "many". Write a whole number from 1 to 1,000,000.'],
    ],
    [
      'half a turn',
      'max_turns: 1.5',
      ['3: max_turns of ann is "1.5". Write a whole number from 1 to 1,000,000.'],
    ],
    [
      'a negative cost',
      'max_cost_usd: -1',
      ['3: max_cost_usd of ann is "-1". Write an amount in US dollars, such as 2.50.'],
    ],
    [
      'no cost',
      'max_cost_usd: 0.00',
      ['3: max_cost_usd of ann is "0.00". Write an amount in US dollars, such as 2.50.'],
    ],
    [
      'a cost with its sign',
      'max_cost_usd: $5',
      ['3: max_cost_usd of ann is "$5". Write an amount in US dollars, such as 2.50.'],
    ],
    [
      'endless cost',
      'max_cost_usd: .inf',
      ['3: max_cost_usd of ann is ".inf". Write an amount in US dollars, such as 2.50.'],
    ],
    [
      'a command as a text',
      'command: codex exec {prompt}',
      ['3: command of ann is a text. Write a list: [codex, exec, "{prompt}"].'],
    ],
    [
      'a command as a text with quotes',
      `command: sh -c 'a b'`,
      ['3: command of ann is a text. Write a list, each word by itself: [codex, exec, "{prompt}"].'],
    ],
    [
      'a command whose braces make a map',
      'command: [codex, {prompt}]',
      ['3: command of ann holds a map. Put {prompt} in quotes: "{prompt}".'],
    ],
    [
      'a prompt as program',
      'command: ["{prompt}"]',
      ['3: command of ann begins with {prompt}. The program comes first.'],
    ],
    ['no program', 'command: ["", x]', ['3: command of ann has an empty item.']],
    [
      'a command with a zero byte',
      'command: [a, "b\\0c"]',
      ['3: command of ann holds a character that no program can be given.'],
    ],
    [
      'limits that another program does not know',
      'command: [codex]\nmax_cost_usd: 3\nmodels: [a]',
      [
        '4: max_cost_usd of ann works only with Claude Code. Leave it out, or give it to the program in command.',
        '5: models of ann works only with Claude Code. Leave it out, or give it to the program in command.',
      ],
    ],
    [
      'another name inside',
      'name: bob',
      ['3: ann has another name inside: "bob". Leave name out, the key above is the name.'],
    ],
    [
      'an unknown reference',
      'models: *none',
      ['3: *none is a reference, and nothing above it is named &none. Put it in quotes to make it a text.'],
    ],
    [
      'a reference to no map',
      'models: &m [a]\n<<: *m',
      ['3: Behind << must stand a reference to a map: "<<: *name".'],
    ],
    ['a template', '{{ x }}: y', ['3: A key must be a word. Put a text that begins with { or [ in quotes.']],
  ])('%s', (_, fields, expected) => expect(mistakesIn(one(fields))).toEqual(expected))

  test('the same with a byte order mark and the line ends of Windows', () => {
    const yaml = 'agents:\n  ann:\n    max_turns: 0\n    prompt: |\n      a\n    color: red\n'
    expect(mistakesIn(`\ufeff${yaml}`.replaceAll('\n', '\r\n'))).toEqual(mistakesIn(yaml))
    expect(mistakesIn(yaml)).toEqual([expect.stringMatching(/^3: /), expect.stringMatching(/^6: /)])
  })

  test('all at once, and others are read all the same', () => {
    const yaml =
      'agents:\n  ann:\n    max_turns: 0\n    color: red\n  bob:\n    model: opus\n  eve:\n    prompt: []\n    mode: x\n'
    const { agents, mistakes } = readAgents(yaml)
    expect(mistakes.map(({ line, agent }) => [line, agent])).toEqual([
      [3, 'ann'],
      [4, 'ann'],
      [8, 'eve'],
      [9, 'eve'],
    ])
    expect(agents).toEqual([{ name: 'bob', models: ['opus'], allowedTools: [] }])
  })
})

test('a mistake far to the right has its column', () => {
  const yaml = `agents: {ann: {prompt: "${'x'.repeat(80)}", max_turns: 0}}`
  expect(readAgents(yaml).mistakes).toEqual([
    expect.objectContaining({ line: 1, column: yaml.indexOf('0}') + 1 }),
  ])
})
