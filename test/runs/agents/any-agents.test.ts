// Any text is read or told, in bounded time, and a definition comes back as it was written.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PERMISSION_MODES } from '../../../src/runs/agents/agent.ts'
import { readAgents } from '../../../src/runs/agents/read-agents.ts'
import { leastCpuTime } from '../../helpers/cpu-time.ts'

test('references to references cost little', () => {
  const bomb = Array.from(
    { length: 40 },
    (_, at) => `  - &l${at} [${at === 0 ? 'x' : `*l${at - 1}, *l${at - 1}`}]`,
  )
  const merges = Array.from(
    { length: 300 },
    (_, at) =>
      `  m${at}: &m${at}\n    ${at === 0 ? 'k: v' : `<<: [*m${at - 1}, *m${Math.max(0, at - 2)}]\n    k${at}: v`}`,
  )
  const text = `x-a:\n${bomb.join('\n')}\nx-b:\n${merges.join('\n')}\nagents:\n  ann:\n    models: *l39\n`
  expect(leastCpuTime(() => readAgents(text), 1)).toBeLessThan(2_000)
})

test('a file that repeats itself many thousand times is told in few mistakes', () => {
  const many = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('')
  const keys = many(100, at => `  k${at}: 1\n`)
  const merges = readAgents(`x-m: &m\n${keys}agents:\n${many(200, at => `  a${at}: {<<: *m}\n`)}`)
  expect(merges.mistakes).toEqual([
    expect.objectContaining({ message: '<< repeats more than 10,000 keys here.' }),
  ])
  const unknown = readAgents(
    `agents:\n  ann:\n${many(600, at => `    k${at}: 1\n`)}  bob:\n    color: x\n  eve:\n`,
  )
  expect(unknown.mistakes).toHaveLength(500)
  expect(unknown.agents.map(({ name }) => name)).toEqual(['eve'])
  const agents = readAgents(`agents:\n${many(501, at => `  a${at}:\n`)}`)
  expect(agents.mistakes).toEqual([
    expect.objectContaining({ line: 502, message: expect.stringContaining('more than 500 agents') }),
  ])
  expect(readAgents(`agents: {ann: {models: "${'a,'.repeat(60_000)}"}}`).mistakes).toEqual([])
})

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      'agents:',
      '\n',
      '\n  ',
      '\n    ',
      '\n  - ',
      'name: ',
      'ann:',
      'bob: ',
      'models: ',
      'prompt: |',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '&a ',
      '*a',
      '<<: ',
      '*b',
      '~',
      '? ',
      '---',
      '...',
      '\t',
      '!x ',
      '#',
      '\ufeff',
      '\r\n',
      '-1',
      '{prompt}',
      'command: ',
      '\u202e',
      '☃',
      'max_turns: ',
    ],
  )

  test('is read or told, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 25 }), pieces => {
        const yaml = pieces.join('')
        const { agents, mistakes } = readAgents(yaml)
        const lines = yaml.split('\n').length
        for (const { line, column, message } of mistakes) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(message).toMatch(/^[^\n]+[.?]$/)
        }
        for (const { name } of agents) expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u)
      }),
      { numRuns: 1_000 },
    )
  })

  test('comes back as it was defined', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/)
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(words => words.trim() !== '' && !/[\ud800-\udfff](?![\udc00-\udfff])/.test(words))
    const definition = fc.record(
      {
        description: text,
        models: fc.array(word, { minLength: 1 }),
        prompt: text,
        permission_mode: fc.constantFrom(...PERMISSION_MODES),
        allowed_tools: fc.array(fc.constantFrom('Read', 'Bash(npm test:*)', 'mcp__a__b'), { minLength: 1 }),
        max_turns: fc.integer({ min: 1, max: 1_000_000 }),
        max_cost_usd: fc.integer({ min: 1, max: 10_000 }).map(cents => cents / 100),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.dictionary(word, definition), agents => {
        // JSON is YAML.
        const read = readAgents(JSON.stringify({ agents }))
        expect(read.mistakes).toEqual([])
        const expected = Object.entries(agents).map(([name, one]) => ({
          name,
          description: one.description,
          models: one.models ?? [],
          prompt: one.prompt,
          permissionMode: one.permission_mode,
          allowedTools: one.allowed_tools ?? [],
          maxTurns: one.max_turns,
          maxCostUsd: one.max_cost_usd,
        }))
        // Without what is undefined.
        expect(read.agents).toEqual(JSON.parse(JSON.stringify(expected)))
      }),
      { numRuns: 300 },
    )
  })
})
