// What a person approves of a definition is all of it that is run or told.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AgentDefinition, BUILT_IN, PERMISSION_MODES } from '../../../src/runs/agents/agent.ts'
import { contentOfAgent } from '../../../src/runs/agents/content-of-agent.ts'

const bare: AgentDefinition = { name: 'ann', models: [], allowedTools: [] }

test('the built-in one, and one that only has a name and a description, need no approval', () => {
  expect(contentOfAgent(BUILT_IN)).toBeUndefined()
  expect(contentOfAgent({ ...bare, description: 'Reads' })).toBeUndefined()
})

test('it reads like the file', () => {
  expect(
    contentOfAgent({
      ...bare,
      models: ['a', 'b'],
      prompt: 'One\n\nTwo',
      permissionMode: 'plan',
      allowedTools: ['Read'],
      maxTurns: 2,
      maxCostUsd: 1.5,
    }),
  ).toEqual({
    title: 'The agent ann',
    text: 'permission_mode: plan\nallowed_tools:\n  - Read\nmodels: a, b\nmax_turns: 2\nmax_cost_usd: 1.5\nprompt:\n  One\n  \n  Two',
  })
  expect(contentOfAgent({ ...bare, command: ['sh', '-c', 'a b\nc'] })?.text).toBe(
    'command:\n  - "sh"\n  - "-c"\n  - "a b\\nc"',
  )
})

test('two that run or tell anything else are two texts', () => {
  const word = fc.stringMatching(/^[a-z:]{1,3}$/)
  const definition = fc.record(
    {
      models: fc.array(word, { maxLength: 2 }),
      allowedTools: fc.array(word, { maxLength: 2 }),
      prompt: fc.constantFrom('a', 'a\nb', 'models: a', 'prompt:\n  a'),
      permissionMode: fc.constantFrom(...PERMISSION_MODES),
      maxTurns: fc.integer({ min: 1, max: 2 }),
      maxCostUsd: fc.integer({ min: 1, max: 2 }),
      command: fc.array(fc.constantFrom('a', 'a b', '- a', '"a"', 'a\nb'), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['models', 'allowedTools'] },
  )
  fc.assert(
    fc.property(definition, definition, fc.nat(), (one, other, which) => {
      const fields = Object.entries(other)
      // They differ in one field.
      const [key, value] = fields[which % fields.length] ?? []
      const a = { ...bare, ...one } as AgentDefinition
      const b = { ...a, [key ?? '']: value }
      if (JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b)))
        expect(contentOfAgent(a)).not.toEqual(contentOfAgent(b))
    }),
    { numRuns: 2_000 },
  )
})

const sorted = (agent: AgentDefinition) => Object.entries(agent).toSorted(([a], [b]) => a.localeCompare(b))
