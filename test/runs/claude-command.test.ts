import { describe, expect, test } from 'vitest'
import { claudeCommand, claudeProgram, otherCommand } from '../../src/runs/claude-command.ts'

const least = {
  program: ['claude'],
  conversation: 'c',
  resumes: false,
  model: undefined,
  permissionMode: undefined,
  maxTurns: undefined,
  maxCostUsd: undefined,
  plugin: [],
  asks: false,
}

describe('the command of Claude Code', () => {
  test('begins a conversation with the id that the record has', () => {
    expect(claudeCommand(least)).toEqual([
      ...['claude', '-p', '--session-id', 'c', '--output-format', 'stream-json', '--verbose'],
    ])
  })

  test('goes on in one', () => {
    expect(claudeCommand({ ...least, resumes: true }).slice(1, 4)).toEqual(['-p', '--resume', 'c'])
  })

  test('asks on its output, and has no tool that needs more than yes or no', () => {
    const words = claudeCommand({ ...least, asks: true }).join(' ')
    expect(words).toContain('--input-format stream-json --permission-prompt-tool stdio')
    expect(words).toContain('--disallowedTools AskUserQuestion,EnterPlanMode,ExitPlanMode --output-format')
  })

  test('has the limits of the agent, also a limit of nothing', () => {
    const words = claudeCommand({
      ...least,
      model: 'opus',
      permissionMode: 'plan',
      maxTurns: 3,
      maxCostUsd: 0,
    })
    expect(words.slice(4, -3)).toEqual([
      ...['--model', 'opus', '--permission-mode', 'plan', '--max-turns', '3', '--max-budget-usd', '0'],
    ])
  })
})

describe('the command of another program', () => {
  test('gets the prompt in its place, word for word', () => {
    expect(otherCommand(['codex', 'exec', '{prompt}'], "$& it's")).toEqual({
      words: ['codex', 'exec', "$& it's"],
      input: '',
    })
  })

  test('gets it on standard input without a place', () => {
    expect(otherCommand(['codex', 'exec', '-'], 'p')).toEqual({ words: ['codex', 'exec', '-'], input: 'p' })
  })
})

test.each([
  [{}, ['claude']],
  [
    { LOGBOOK_CLAUDE: '/opt/my claude', LOGBOOK_CLAUDE_ARGS: '["-x", "a b"]' },
    ['/opt/my claude', '-x', 'a b'],
  ],
  [{ LOGBOOK_CLAUDE_ARGS: '{"a": 1}' }, undefined],
  [{ LOGBOOK_CLAUDE_ARGS: '--verbose' }, undefined],
  [{ LOGBOOK_CLAUDE_ARGS: '[1]' }, undefined],
])('the program of %o is %o', (env, program) => {
  expect(claudeProgram(env)).toEqual(program)
})
