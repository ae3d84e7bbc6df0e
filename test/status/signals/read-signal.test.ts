import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSignal } from '../../../src/status/signals/read-signal.ts'
import { STATUSES, WAITS } from '../../../src/status/update.ts'

const AT = new Date('2026-11-30T10:00:00.000Z')
const read = (event: string, input: unknown, isPrint = false) => readSignal(event, input, { isPrint, at: AT })

const BASH = { tool_name: 'Bash', tool_input: { command: 'touch x', description: 'Make it' } }
const AGENT = { agent_id: 'a56b46d4bdca71f27', agent_type: 'general-purpose' }
const SUBAGENT = { id: 'a56b46d4bdca71f27', type: 'general-purpose' }
const TASKS = [
  { id: 'a56b46d4bdca71f27', type: 'subagent', status: 'running', description: 'Look', agent_type: 'x' },
  { id: 'brx45newv', type: 'shell', status: 'running', description: '', command: 'npm test' },
]

describe('a prompt', () => {
  test('is work on what was asked', () => {
    expect(read('UserPromptSubmit', { prompt: 'Fix the tests.' })).toEqual({
      status: 'working',
      message: 'Fix the tests.',
    })
  })

  test.each([
    '<task-notification>\n<task-id>b1</task-id>\n<summary>Background command "x" completed</summary>\n</task-notification>',
    '<command-name>/model</command-name>',
    '[Request interrupted by user]',
    '',
  ])('that the client wrote is work without words: %.40s', prompt => {
    expect(read('UserPromptSubmit', { prompt })).toEqual({ status: 'working', message: '' })
  })

  test('gives what a person typed beside what an editor added', () => {
    const prompt = '<ide_opened_file>The user opened /a/b.ts</ide_opened_file>\nRename it.'
    expect(read('UserPromptSubmit', { prompt })?.message).toBe('Rename it.')
  })
})

describe('a request for permission', () => {
  test.each([
    [BASH, 'approve Bash: touch x'],
    [{ tool_name: 'Edit', tool_input: { file_path: '/a/b.ts', old_string: 'x' } }, 'approve Edit: /a/b.ts'],
    [
      { tool_name: 'WebFetch', tool_input: { url: 'https://x.org', prompt: 'y' } },
      'approve WebFetch: https://x.org',
    ],
    [
      { tool_name: 'mcp__plugin_logbook_logbook__session_log', tool_input: {} },
      'approve plugin_logbook_logbook session_log',
    ],
    [
      { tool_name: 'ExitPlanMode', tool_input: { plan: '\n# The plan\n\n1. Wash' } },
      'approve the plan: The plan',
    ],
    [{ tool_name: 'ExitPlanMode', tool_input: { allowedPrompts: [] } }, 'approve the plan'],
    [{ tool_name: 'AskUserQuestion', tool_input: {} }, 'answer'],
    [
      { tool_name: 'AskUserQuestion', tool_input: { questions: [{ header: 'Bottle' }, {}] } },
      'answer: Bottle and 1 more',
    ],
    [
      {
        tool_name: 'AskUserQuestion',
        tool_input: {
          questions: [{ question: 'Welche Flasche?', options: [{ label: 'Grün' }, { label: 'Braun' }] }],
        },
      },
      'answer: Welche Flasche? (Grün · Braun)',
    ],
    [{}, 'approve a tool'],
    [{ tool_name: 'Bash', tool_input: ['rm'] }, 'approve Bash'],
  ])('waits for a person: %j', (input, what) => {
    expect(read('PermissionRequest', input)).toEqual({
      status: 'blocked',
      message: what,
      waits: { kind: 'person', what },
    })
  })

  test('of a subagent is that of its conversation', () => {
    expect(read('PermissionRequest', { ...BASH, ...AGENT })).toEqual(read('PermissionRequest', BASH))
  })

  test('says nothing in a print run, where it is refused', () => {
    expect(read('PermissionRequest', BASH, true)).toBeUndefined()
  })
})

describe('the end of a turn', () => {
  test('is idle, with what Claude said last', () => {
    const input = { last_assistant_message: 'All is done.', background_tasks: [] }
    expect(read('Stop', input)).toEqual({ status: 'idle', message: 'All is done.' })
    expect(read('Stop', {})).toEqual({ status: 'idle', message: '' })
    expect(read('Stop', { last_assistant_message: 'No response requested.' })?.message).toBe('')
  })

  test('is work while something goes on in the background', () => {
    expect(read('Stop', { last_assistant_message: 'Started.', background_tasks: TASKS })).toEqual({
      status: 'working',
      message: 'Started.',
      waits: { kind: 'background', what: 'agent "Look", shell "npm test"' },
      background: ['a56b46d4bdca71f27', 'brx45newv'],
    })
  })
})

describe('a failure', () => {
  test.each([
    ['server_error', 'API Error: 500 broken.', 'API Error: 500 broken.'],
    ['model_not_found', '', 'model not found'],
    ['', '', 'The turn has failed.'],
  ])('is an error: %s', (error, words, message) => {
    const signal = read('StopFailure', { error, last_assistant_message: words })
    expect(signal).toEqual({ status: 'error', message })
  })

  test.each([
    ['unknown', 'You will regain access on 2026-12-01 at 00:00 UTC.', undefined],
    ['rate_limit', 'API Error: Request rejected (429) · too many', undefined],
    [
      'unknown',
      'API Error: 400 You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.',
      '2026-12-01T00:00:00Z',
    ],
    ['rate_limit', "You've hit your session limit · resets 2:03pm (UTC)", '2026-11-30T14:03:00Z'],
  ])('of a limit says until when, if that was told: %s, %s', (error, words, until) => {
    const waits = read('StopFailure', { error, last_assistant_message: words })?.waits
    if (error === 'unknown' && until === undefined) expect(waits).toBeUndefined()
    else expect(waits).toEqual({ kind: 'limit', what: words, ...(until ? { until } : {}) })
  })

  test('of a subagent is its own, and of a compaction nobody’s', () => {
    expect(read('StopFailure', { error: 'server_error', ...AGENT })).toMatchObject({ subagent: SUBAGENT })
    expect(read('StopFailure', { error: 'server_error', agent_id: 'a1', agent_type: '' })).toBeUndefined()
  })
})

describe('a subagent', () => {
  test('works, and has completed', () => {
    expect(read('SubagentStart', AGENT)).toEqual({ status: 'working', message: '', subagent: SUBAGENT })
    expect(
      read('SubagentStop', { ...AGENT, last_assistant_message: 'Found it.', background_tasks: TASKS }),
    ).toEqual({
      status: 'completed',
      message: 'Found it.',
      subagent: SUBAGENT,
    })
  })

  test('of the client itself says nothing, as in a compaction', () => {
    for (const event of ['SubagentStart', 'SubagentStop', 'Stop'])
      expect(read(event, { agent_id: 'a1', agent_type: '' })).toBeUndefined()
    expect(read('SubagentStop', {})).toBeUndefined()
  })
})

test('a conversation is idle at its start, and has ended with its end', () => {
  expect(read('SessionStart', { source: 'resume' })).toEqual({ status: 'idle', message: '' })
  expect(read('SessionStart', { source: 'compact' })).toBeUndefined()
  expect(read('SessionEnd', { reason: 'clear' })).toEqual({ status: 'idle', message: 'cleared', ended: true })
  expect(read('SessionEnd', { reason: 'other' })).toEqual({ status: 'idle', message: '', ended: true })
  expect(read('SessionEnd', { reason: 'toString' })?.message).toBe('')
})

test('other events say nothing', () => {
  for (const event of ['PreCompact', 'PostCompact', 'UserPromptExpansion', 'StatusLine', 'toString', ''])
    expect(read(event, { prompt: 'x' })).toBeUndefined()
})

test('whatever a host gives, the answer is a status or nothing', () => {
  const events =
    'SessionStart UserPromptSubmit PermissionRequest Stop StopFailure SubagentStart SubagentStop SessionEnd'
  const keys =
    'source prompt tool_name tool_input error last_assistant_message background_tasks agent_id agent_type reason questions plan'
  const value = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.array(
      fc.dictionary(fc.constantFrom('id', 'type', 'description', 'question', 'options'), fc.jsonValue()),
    ),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...events.split(' ')),
      fc.oneof(value, fc.dictionary(fc.constantFrom(...keys.split(' ')), value)),
      (event, input) => {
        const signal = read(event, input)
        if (!signal) return
        expect(STATUSES).toContain(signal.status)
        expect(typeof signal.message).toBe('string')
        if (signal.waits) expect(WAITS).toContain(signal.waits.kind)
        for (const id of [signal.subagent?.id ?? 'x', ...(signal.background ?? [])])
          expect(id).toMatch(/^[\w-]{1,64}$/)
      },
    ),
    { numRuns: 200 },
  )
})
