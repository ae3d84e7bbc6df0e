import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginStream, foldLine } from '../../../src/runs/stream/fold-stream.ts'
import { leastCpuTime } from '../../helpers/cpu-time.ts'
import { foldAll, readRecorded, recordedVersions } from './recorded.ts'

const now = new Date('2026-11-30T12:00:00Z')
const line = (record: object) => JSON.stringify(record)
const init = line({
  type: 'system',
  subtype: 'init',
  session_id: 'c1',
  model: 'claude-x',
  claude_code_version: '2.1.332',
})
const uses = (id: string, name: string, input: object, more = {}) =>
  line({
    type: 'assistant',
    message: { id: `m${id}`, content: [{ type: 'tool_use', id, name, input }] },
    ...more,
  })
const says = (text: string, more = {}) =>
  line({ type: 'assistant', message: { id: text.slice(0, 9), content: [{ type: 'text', text }] }, ...more })
const gives = (id: string, more = {}) =>
  line({
    type: 'user',
    message: { content: [{ type: 'tool_result', tool_use_id: id, content: 'ok', ...more }] },
  })
const result = (more = {}) =>
  line({ type: 'result', subtype: 'success', is_error: false, result: 'Done.', ...more })
const eventsOf = (lines: string[]) => {
  let stream = beginStream()
  return lines.flatMap(one => {
    const folded = foldLine(stream, one, now)
    stream = folded.stream
    return folded.events
  })
}

describe('what it does now', () => {
  test('is the newest call that has no result yet', () => {
    const lines = [
      init,
      uses('1', 'Bash', { command: 'npm  test\n--run' }),
      uses('2', 'Read', { file_path: 'a.ts' }),
    ]
    expect(foldAll(lines).doing).toBe('Read: a.ts')
    expect(foldAll([...lines, gives('2')]).doing).toBe('Bash: npm test --run')
    expect(foldAll([...lines, gives('2'), gives('1')]).doing).toBeUndefined()
    expect(foldAll([...lines, result()]).doing).toBeUndefined()
  })

  test('names a subagent, whose answers are no turns and no last words', () => {
    const own = { parent_tool_use_id: '1' }
    const stream = foldAll([
      init,
      uses('1', 'Agent', { description: 'Look' }),
      uses('2', 'Bash', { command: 'ls' }, own),
      says('Seen.', own),
    ])
    expect(stream).toMatchObject({ doing: 'subagent: Bash: ls', turns: 1 })
    expect(stream.lastWords).toBeUndefined()
  })

  test.each<[object, string]>([
    [{}, 'Bash'],
    [{ command: 42 }, 'Bash'],
    [{ command: 'a \u001b[31mred\u202e b' }, 'Bash: a [31mred b'],
  ])('is one line without controls: %j', (input, doing) => {
    expect(foldAll([uses('1', 'Bash', input)]).doing).toBe(doing)
  })
})

test('a long command is cut', () => {
  expect(foldAll([uses('1', 'Bash', { command: 'x'.repeat(10_000) })]).doing).toBe(
    `Bash: ${'x'.repeat(153)}…`,
  )
})

describe('a turn', () => {
  test('is one answer, in however many lines', () => {
    expect(foldAll([init, says('a'), says('a'), says('b')]).turns).toBe(2)
  })
  test('is open until its result', () => {
    expect(foldAll([init, says('a')]).turnOpen).toBe(true)
    expect(foldAll([init, says('a'), result()]).turnOpen).toBe(false)
    expect(foldAll([init, says('a'), result(), init]).turnOpen).toBe(true)
  })
})

describe('the API', () => {
  const retry = line({
    type: 'system',
    subtype: 'api_retry',
    attempt: 2,
    max_retries: 10,
    retry_delay_ms: 543.9,
    error_status: 529,
    error: 'overloaded',
  })
  test('is asked again, until it answers', () => {
    expect(foldAll([init, retry]).retry).toEqual({
      attempt: 2,
      of: 10,
      waitMs: 544,
      status: 529,
      error: 'overloaded',
    })
    expect(foldAll([init, retry, says('Back.')]).retry).toBeUndefined()
  })
  test('tells of a full window, and an open one is no limit', () => {
    const event = (status: string) =>
      line({ type: 'rate_limit_event', rate_limit_info: { status, resetsAt: 1796040000 } })
    expect(foldAll([init, event('rejected')]).resetAt).toBe('2026-11-30T12:00:00Z')
    expect(foldAll([init, event('allowed_warning')]).resetAt).toBeUndefined()
  })
})

describe('the cost', () => {
  const used = (cost: number, total: number) =>
    result({
      total_cost_usd: total,
      model_usage_since_last_result: { a: { costUSD: cost }, b: { costUSD: cost } },
    })
  test('is the sum of all results, where each tells its own', () => {
    expect(foldAll([used(1, 10), used(2, 14)]).costUsd).toBe(6)
  })
  test('is the last total of the process, where that is all', () => {
    expect(foldAll([result({ total_cost_usd: 1 }), result({ total_cost_usd: 3 })]).costUsd).toBe(3)
  })
})

describe('work in the background', () => {
  const started = line({ type: 'system', subtype: 'task_started', task_id: 't1' })
  const changed = (...ids: string[]) =>
    line({ type: 'system', subtype: 'background_tasks_changed', tasks: ids.map(task_id => ({ task_id })) })
  const ended = (status: string) =>
    line({ type: 'system', subtype: 'task_notification', task_id: 't1', status })
  test('is counted, however often it is told', () => {
    expect(foldAll([changed('t1'), started]).backgroundWork).toBe(1)
    expect(foldAll([changed('t1', 't2'), changed('t2')]).backgroundWork).toBe(1)
    expect(foldAll([started, ended('completed')])).toMatchObject({ backgroundWork: 0, interrupted: false })
  })
  test('that ends begins a turn, and was cut off when it was stopped between two', () => {
    const between = [init, started, says('Started.'), result()]
    expect(foldAll([...between, ended('completed')])).toMatchObject({ turnOpen: true, interrupted: false })
    expect(foldAll([...between, ended('stopped')]).interrupted).toBe(true)
    expect(foldAll([init, started, says('Stop it.'), ended('stopped')]).interrupted).toBe(false)
    expect(foldAll([...between, init, says('Stop it.'), ended('stopped')]).interrupted).toBe(false)
  })
})

test('refusals are told at once by newer clients, and with the result by older ones', () => {
  const call = uses('1', 'Bash', { command: 'npm test' })
  const denied = line({
    type: 'system',
    subtype: 'permission_denied',
    tool_use_id: '1',
    message: 'This command requires approval',
  })
  const denials = result({
    permission_denials: [{ tool_name: 'Bash', tool_use_id: '1', tool_input: { command: 'npm test' } }],
  })
  expect(foldAll([init, call, denied]).refused).toEqual(['Bash(npm test:*)'])
  expect(
    foldAll([init, call, gives('1', { is_error: true, content: 'This command requires approval' }), denials])
      .refused,
  ).toEqual(['Bash(npm test:*)'])
  const forbidden = {
    is_error: true,
    content: 'Permission to use Bash with command npm test has been denied.',
  }
  expect(foldAll([init, call, gives('1', forbidden), denials]).refused).toEqual([])
})

test('the events are the history of the run', () => {
  const at = '2026-11-30T11:00:00Z'
  const lines = [
    init,
    says('Begin.', { timestamp: at }),
    uses('1', 'Bash', { command: 'ls' }),
    gives('1'),
    result(),
  ]
  expect(eventsOf(lines)).toMatchObject([
    { at: '2026-11-30T12:00:00Z', kind: 'init', text: 'claude-x', claudeSession: 'c1' },
    { at, kind: 'said', text: 'Begin.' },
    { kind: 'tool', text: 'Bash: ls' },
    { kind: 'result', text: 'Done.', subtype: 'success', isError: false },
  ])
})

test('a text is masked before it is cut, so no half of a secret stays', () => {
  const secret = 'SECRET0123456789'
  const mask = (text: string) => text.replaceAll(secret, '***')
  const { stream, events } = foldLine(
    beginStream(),
    says(`${'word '.repeat(58)}${secret} ${'x'.repeat(400)}`),
    now,
    mask,
  )
  expect(JSON.stringify([stream, events])).not.toContain('SECRET')
})

describe('lines that are none', () => {
  const whole = foldAll([init, says('Hello.'), uses('1', 'Bash', { command: 'ls' })])

  test.each([
    '',
    'null',
    '[]',
    '42',
    '{"type":"assistant","message":{"content":[{"type":"text","text":"tor',
    'a line of another program',
    '{"type":"unknown_record"}',
    '{"type":"constructor"}',
    '{"type":"__proto__"}',
    '{"type":["result"]}',
    '\u0000\u0000\u0000',
  ])('change nothing: %j', torn => {
    const { stream, events } = foldLine(whole, torn, now)
    expect(stream).toBe(whole)
    expect(events).toEqual([])
  })

  test.each([
    'null',
    '42',
    '"x"',
    '[]',
    '[null]',
    '{}',
    '[[]]',
    '{"content":[{"type":"tool_use","input":7}]}',
  ])('with a field of another type break nothing: %s', value => {
    for (const type of ['assistant', 'user', 'result', 'rate_limit_event'])
      foldLine(
        whole,
        `{"type":"${type}","message":${value},"rate_limit_info":${value},"errors":${value},"permission_denials":${value},"model_usage_since_last_result":${value}}`,
        now,
      )
    for (const subtype of [
      'init',
      'api_retry',
      'permission_denied',
      'task_started',
      'task_notification',
      'background_tasks_changed',
      'model_fallback',
    ])
      foldLine(
        whole,
        `{"type":"system","subtype":"${subtype}","tasks":${value},"task_id":${value},"status":${value},"session_id":${value}}`,
        now,
      )
  })

  test('any JSON, and any cut of a real line, is read without an error, and never changes what it was given', () => {
    const real = recordedVersions.flatMap(version =>
      Object.values(readRecorded(version)).flatMap(({ lines }) => lines),
    )
    const before = JSON.stringify(whole)
    const record = fc.record({
      type: fc.constantFrom('assistant', 'user', 'system', 'result', 'rate_limit_event'),
      subtype: fc.constantFrom('init', 'api_retry', 'task_started', 'task_notification', 'success'),
      message: fc.jsonValue(),
      tasks: fc.jsonValue(),
      rate_limit_info: fc.jsonValue(),
      errors: fc.jsonValue(),
      timestamp: fc.jsonValue(),
      total_cost_usd: fc.jsonValue(),
    })
    const cut = fc.tuple(fc.constantFrom(...real), fc.nat(2000)).map(([text, at]) => text.slice(0, at))
    fc.assert(
      fc.property(fc.oneof(record.map(line), cut, fc.constantFrom(...real), fc.string(), fc.json()), text => {
        const { stream, events } = foldLine(whole, text, now)
        expect(stream.turns).toBeGreaterThanOrEqual(whole.turns)
        expect(Number.isFinite(stream.costUsd)).toBe(true)
        for (const event of events) expect(event.text ?? '').not.toMatch(/[\n\r\u001b]/)
      }),
      { numRuns: 2000 },
    )
    expect(JSON.stringify(whole)).toBe(before)
  })

  test('a torn line in the middle costs only itself', () => {
    for (const { lines } of Object.values(readRecorded('2.1.332'))) {
      const torn = lines.flatMap(text => [text.slice(0, text.length / 2), text])
      expect(foldAll(torn)).toEqual(foldAll(lines))
    }
  })
})

test('a line of 10 MB is read in less than 2 s, and what is kept of it is short', () => {
  const lines = [
    init,
    says('x y '.repeat(2_500_000)),
    uses('1', 'Bash', { command: 'z'.repeat(10_000_000) }),
    result({ result: 'r'.repeat(10_000_000) }),
  ]
  expect(leastCpuTime(() => foldAll(lines), 1)).toBeLessThan(2000)
  const stream = foldAll(lines)
  expect(stream.lastResult?.isError).toBe(false)
  expect(JSON.stringify(stream).length).toBeLessThan(3000)
})

test('many thousand calls, tasks and refusals keep the state small', () => {
  const lines = Array.from({ length: 3000 }, (_, n) => [
    uses(`t${n}`, 'Bash', { command: `tool${n} x` }),
    line({ type: 'system', subtype: 'permission_denied', tool_use_id: `t${n}` }),
    line({ type: 'system', subtype: 'task_started', task_id: `k${n}` }),
  ]).flat()
  const stream = foldAll(lines)
  expect(stream.calls.length).toBeLessThanOrEqual(50)
  expect(stream.refused.length).toBeLessThanOrEqual(50)
  expect(stream.tasks.length).toBeLessThanOrEqual(1000)
})

describe('a run whose questions are answered', () => {
  const asks = (id: string) =>
    line({
      type: 'control_request',
      request_id: 'r1',
      request: {
        subtype: 'can_use_tool',
        tool_name: 'Bash',
        input: { command: 'npm test' },
        tool_use_id: id,
      },
    })
  const denied = (id: string) =>
    result({
      permission_denials: [{ tool_name: 'Bash', tool_use_id: id, tool_input: { command: 'npm test' } }],
    })
  const fold = (...lines: string[]) =>
    lines.reduce(
      ({ stream, events }, one) => {
        const heard = foldLine(stream, one, now)
        return { stream: heard.stream, events: [...events, ...heard.events.map(({ kind }) => kind)] }
      },
      { stream: beginStream(), events: [] as string[] },
    )

  test('says what it asks, and names no rule when a person has denied it', () => {
    const asked = fold(init, uses('t1', 'Bash', { command: 'npm test' }), asks('t1'))
    expect(asked.stream.doing).toBe('asks: Bash: npm test')
    expect(asked.events.at(-1)).toBe('asked')
    const ended = fold(
      init,
      uses('t1', 'Bash', {}),
      asks('t1'),
      gives('t1', { is_error: true }),
      denied('t1'),
    )
    expect(ended.stream.refused).toEqual([])
  })

  test('was refused if nobody was there to answer', () => {
    const content = 'Tool permission request failed: AbortError: Tool permission stream closed'
    const nobody = gives('t1', { is_error: true, content })
    const { stream } = fold(
      init,
      uses('t1', 'Bash', { command: 'npm test' }),
      asks('t1'),
      nobody,
      denied('t1'),
    )
    expect(stream.refused).toEqual(['Bash(npm test:*)'])
  })
})
