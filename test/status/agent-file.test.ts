import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agentFileName, partName, partsOf } from '../../src/status/agent-file.ts'

test.each([
  'manager1',
  'qa_tester1',
  'build-2.1',
  '9f8c1a2b-3c4d-4e5f-8a9b-0c1d2e3f4a5b',
  '_',
  'x'.repeat(100),
])('%s keeps its name', agent => {
  expect(agentFileName(agent)).toBe(`${agent}.jsonl`)
})

test.each([
  ['Manager1', /^manager1~[0-9a-f]{16}\.jsonl$/],
  ['con', /^con~/],
  ['nul.txt', /^nul-txt~/],
  ['../../etc/passwd', /^etc-passwd~/],
  ['.', /^agent~/],
  ['..', /^agent~/],
  ['.hidden', /^hidden~/],
  ['a.', /^a~/],
  ['', /^agent~/],
  ['日本語の係', /^日本語の係~/],
  ['🤖', /^agent~/],
  ['login:01.02.03', /^login-01-02-03~/],
  ['a\nb', /^a-b~/],
])('%j becomes %s', (agent, pattern) => {
  expect(agentFileName(agent)).toMatch(pattern)
})

test('no name is too long or holds what a system refuses', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ minLength: 200 })),
      agent => {
        const name = agentFileName(agent)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
        expect(name).toMatch(/^[^<>:"/\\|?*\u0000-\u001f.][^<>:"/\\|?*\u0000-\u001f]*[^. ]$/)
        expect(name).toBe(name.normalize('NFC'))
      },
    ),
  )
})

test('two agents share no file, where the system knows no case and no composed letters either', () => {
  const near = fc.string({
    maxLength: 4,
    unit: fc.constantFrom('a', 'A', '-', '.', '~', ' ', 'é', 'É', '/', '1'),
  })
  fc.assert(
    fc.property(near, near, (one, another) => {
      fc.pre(one.normalize('NFC') !== another.normalize('NFC'))
      const folded = (agent: string) => agentFileName(agent).normalize('NFD').toLowerCase()
      expect(folded(one)).not.toBe(folded(another))
    }),
    { numRuns: 2_000 },
  )
})

test('one agent has one file, however an accent is written', () => {
  expect(agentFileName('cafe\u0301')).toBe(agentFileName('caf\u00e9'))
})

test('the parts of an agent are told from those of one with a number in its name', () => {
  const names = [
    partName('a', 10),
    partName('a', 9),
    partName('a.1', 1),
    'a.jsonl',
    'a.0.jsonl',
    'b.lock',
    '.1.jsonl',
  ]
  expect(Object.fromEntries(partsOf(names))).toEqual({ a: [9, 10], 'a.1': [1] })
})
