// Mistakes of the file as a whole, of names, and of its YAML. Those of definitions: agent-mistakes.test.ts.
import { describe, expect, test } from 'vitest'
import { readAgents } from '../../../src/runs/agents/read-agents.ts'

const mistakesIn = (yaml: string) =>
  readAgents(yaml).mistakes.map(({ line, message }) => `${line}: ${message}`)

describe('a mistake is named', () => {
  test.each<[string, string, unknown[]]>([
    [
      'a misspelt first key',
      'agent:\n  ann: {}\n',
      ['1: There is no key "agents". Did you mean it by "agent"?'],
    ],
    [
      'names without the first key',
      '# ours\nann:\n  model: opus\nbob: {}\n',
      ['2: There is no key "agents". Put it above, and indent the names below it.'],
    ],
    [
      'one agent alone, as in files of Claude',
      'name: ann\nmodel: opus\n',
      [
        '1: There is no key "agents". If this is one agent, write "agents:", below it the name, and these keys indented below the name.',
      ],
    ],
    [
      'a name that Windows keeps',
      'agents:\n  nul:\n',
      [expect.stringMatching(/^2: "nul" cannot be a name\. Use/)],
    ],
    [
      'the keys that there are, once',
      'agents:\n  ann:\n    color: x\n    tags: y\n',
      [expect.stringMatching(/"color"\. Known are/), '4: ann has an unknown key "tags".'],
    ],
    [
      'a list without it',
      '- name: ann\n',
      ['1: There is no key "agents". Put it above, and indent the list below it.'],
    ],
    ['mere words', 'just words', ['1: There is no key "agents". Begin with "agents:".']],
    [
      'a further key',
      'agents:\nversion: 2\n',
      ['2: There is an unknown key "version" beside agents. Only keys that begin with x- may be there.'],
    ],
    [
      'the first key twice',
      'agents:\n  a:\nagents:\n  b:\n',
      ['3: The key agents is there twice, here and in line 1.'],
    ],
    ['a text for all', 'agents: claude', ['1: agents is a text. Write a map of names.']],
    [
      'a text for one',
      'agents:\n  ann: opus\n',
      ['2: ann is a text. Write keys below it, such as "models: [opus]".'],
    ],
    [
      'a list for one',
      'agents:\n  ann: [opus]\n',
      ['2: ann is a list. Write keys below it, such as "models: [opus]".'],
    ],
    [
      'a name twice',
      'agents:\n  ann:\n  bob:\n  Ann:\n',
      ['4: The name Ann is there twice, here and in line 2.'],
    ],
    [
      'a name with a blank',
      'agents:\n  Code Reviewer:\n',
      [
        '2: "Code Reviewer" cannot be a name. Write code-reviewer, say: letters, numbers, dots, hyphens and underscores, at most 60.',
      ],
    ],
    [
      'a name that is a path',
      'agents:\n  ../x:\n',
      [expect.stringMatching(/^2: "\.\.\/x" cannot be a name\. Write x, say/)],
    ],
    [
      'a name that is a flag',
      'agents:\n  --all:\n',
      [expect.stringMatching(/^2: "--all" cannot be a name\. Write all, say/)],
    ],
    [
      'a name of signs',
      'agents:\n  "☃":\n',
      [expect.stringMatching(/^2: "☃" cannot be a name\. Use letters/)],
    ],
    ['an empty name', 'agents:\n  "":\n', [expect.stringMatching(/^2: "" cannot be a name/)]],
    ['a long name', `agents:\n  ${'x'.repeat(61)}:\n`, [expect.stringMatching(/^2: "x+" cannot be a name/)]],
    [
      'an item without a name',
      'agents:\n  - model: opus\n  - ann\n  - ann: {}\n',
      [
        '2: This agent has no name. Begin it with "- name: reviewer".',
        '3: This agent has no name. Begin it with "- name: reviewer".',
        '4: This agent has no name. Begin it with "- name: reviewer".',
      ],
    ],
    ['a tab', 'agents:\n\tann:\n', ['2: A line begins with a tab: use spaces.']],
    [
      'a colon in a value',
      'agents:\n  ann:\n    description: Fix: it\n    prompt: Read: that\n',
      ['3: A value holds a colon: put it in quotes.', '4: A value holds a colon: put it in quotes.'],
    ],
    [
      'a quote that never closes',
      'agents:\n  ann:\n    prompt: "x\n',
      [expect.stringMatching(/A quote or a bracket is not closed/)],
    ],
    [
      'several documents',
      'agents:\n  ann:\n---\nagents:\n  bob:\n',
      [expect.stringMatching(/^3: A line of --- begins a second part/)],
    ],
    [
      'marks of a merge',
      'agents:\n<<<<<<< HEAD\n  ann:\n=======\n  bob:\n>>>>>>> x\n',
      [
        '2: A merge has left conflict marks here. Keep the right lines, and delete those that begin with <<<<<<<, =======, ||||||| and >>>>>>>.',
      ],
    ],
    [
      'a megabyte',
      `agents:\n${'  # x\n'.repeat(180_000)}`,
      [
        '1: The file is 1,080,008 characters long; at most 128,000 are read. Shorten it: a prompt can say which file to read.',
      ],
    ],
    [
      'nests of lists',
      `agents: ${'['.repeat(30_000)}`,
      [expect.stringMatching(/nested too deeply|not closed/)],
    ],
    ['a list within itself', 'agents: &a\n  - *a\n', [expect.stringMatching(/has no name/)]],
    [
      'a map within itself',
      'agents: &a\n  ann: &b\n    <<: *b\n    prompt: *a\n',
      [expect.stringMatching(/prompt of ann is a map/)],
    ],
  ])('%s', (_, yaml, expected) => expect(mistakesIn(yaml)).toEqual(expected))
})
