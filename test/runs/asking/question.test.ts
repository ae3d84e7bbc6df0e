import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toQuestion } from '../../../src/runs/asking/question.ts'
import { type Ask, readAsk } from '../../../src/runs/asking/read-ask.ts'
import { promptLine, replyLine } from '../../../src/runs/asking/replies.ts'

const ask = (tool: string, input: Record<string, unknown>): Ask => ({
  kind: 'ask',
  id: 'r1',
  tool,
  input,
  subagent: false,
})
const ABOUT = { number: 1, askedAt: '2026-11-30T12:00:00Z' }
const asIs = async (text: string) => text
const line = (request: object) => JSON.stringify({ type: 'control_request', request_id: 'r1', request })
const CAN_USE = { subtype: 'can_use_tool', tool_name: 'Bash', input: { command: 'ls' }, tool_use_id: 't1' }

describe('a line of the client', () => {
  test.each([
    ['a question', line(CAN_USE), ask('Bash', { command: 'ls' })],
    [
      'of a subagent',
      line({ ...CAN_USE, agent_id: 'a1' }),
      { ...ask('Bash', { command: 'ls' }), subagent: true },
    ],
    ['taken back', '{"type":"control_cancel_request","request_id":"r1"}', { kind: 'taken_back', id: 'r1' }],
    ['another request', line({ subtype: 'hook_callback' }), undefined],
    ['no id', JSON.stringify({ type: 'control_request', request: CAN_USE }), undefined],
    ['an answer', '{"type":"control_response","response":{"request_id":"r1"}}', undefined],
    ['torn', line(CAN_USE).slice(0, -3), undefined],
    ['words of the model', JSON.stringify({ type: 'assistant', text: line(CAN_USE) }), undefined],
  ])('%s', (_, given, read) => {
    expect(readAsk(given)).toEqual(read)
  })

  test('of any kind is read without a fault', () => {
    fc.assert(fc.property(fc.string(), text => void readAsk(`{"type":"control_request"${text}`)))
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const read = readAsk(JSON.stringify({ type: 'control_request', request_id: 'r', request: value }))
        expect(['ask', undefined]).toContain(read?.kind)
      }),
    )
  })
})

describe('a question', () => {
  test('shows all that the tool is given', async () => {
    const given = { command: 'npm test\nrm -rf /', description: 'Run the tests', timeout: 5 }
    const { what, input, cut } = await toQuestion(ask('Bash', given), ABOUT, asIs)
    expect(what).toBe('approve Bash: npm test rm -rf /')
    expect(input).toBe('command: npm test\n  rm -rf /\ndescription: Run the tests\ntimeout: 5')
    expect(cut).toBe(0)
  })

  test('no value of several lines looks like another key', async () => {
    const { input } = await toQuestion(ask('Write', { content: 'a\nfile_path: safe.txt' }), ABOUT, asIs)
    expect(input.split('\n')[1]).toBe('  file_path: safe.txt')
  })

  test('what is invisible or drives a terminal stands there by its number', async () => {
    const { what, input } = await toQuestion(ask('Bash', { command: 'ls \u202e\u001b[2J #' }), ABOUT, asIs)
    expect([what, input].join()).toContain('<U+202E><U+001B>[2J')
    expect([what, input].join()).not.toMatch(/[\u202e\u001b]/)
  })

  test('a secret is masked before anything is cut, and what is cut is counted', async () => {
    const secret = 'S'.repeat(100)
    const text = `${'x'.repeat(19_950)}${secret}${'y'.repeat(50_000)}`
    const mask = async (given: string) => given.replaceAll(secret, '[redacted]')
    const { what, input, cut } = await toQuestion(ask('Write', { content: text }), ABOUT, mask)
    expect(input).not.toContain('SS')
    expect(input).toContain('[redacted]')
    expect(input.length).toBeLessThanOrEqual(20_000)
    expect(cut).toBeGreaterThan(49_000)
    expect(what.length).toBeLessThanOrEqual(320)
  })

  test('without the rules for secrets only the tool is named', async () => {
    const { what, input } = await toQuestion(ask('Bash', { command: 'echo key' }), ABOUT, undefined)
    expect([what, input]).toEqual(['approve Bash', ''])
  })

  test('of any input holds no control character, and is not long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), async (tool, input) => {
        const { what, input: shown } = await toQuestion(ask(tool, input), ABOUT, asIs)
        expect(what).not.toMatch(/[\p{Cc}]/u)
        expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
      }),
    )
  })
})

describe('what the client gets', () => {
  test('is one line each, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        for (const one of [promptLine(text), replyLine(ask('Bash', { text }), { allow: true })])
          expect([one.endsWith('\n'), one.slice(0, -1).includes('\n')]).toEqual([true, false])
        expect(JSON.parse(promptLine(text)).message.content).toBe(text)
      }),
    )
  })

  test.each([
    [
      'a yes with the input as it came',
      { allow: true },
      { behavior: 'allow', updatedInput: { command: 'ls' } },
    ],
    ['a no with its reason', { allow: false, reason: 'Not now.' }, { behavior: 'deny', message: 'Not now.' }],
    ['a no without', { allow: false }, { behavior: 'deny', message: 'The person who was asked said no.' }],
  ])('%s', (_, decision, response) => {
    expect(JSON.parse(replyLine(ask('Bash', { command: 'ls' }), decision))).toEqual({
      type: 'control_response',
      response: { subtype: 'success', request_id: 'r1', response },
    })
  })
})
