import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from '../../../../src/faces/columns.ts'
import { boardLines } from '../../../../src/faces/render/agents/board-lines.ts'
import { PLAIN } from '../../../../src/faces/render/page.ts'
import { alertsOf } from '../../../../src/status/board/alerts.ts'
import type { Look } from '../../../../src/status/board/board.ts'
import { summarize } from '../../../../src/status/board/summarize.ts'
import type { PlanWait } from '../../../../src/status/plan-wait.ts'
import type { AgentRow } from '../../../../src/status/row.ts'
import { minutesAgo, NOW, row } from '../../../status/signs.ts'

function lookAt(rows: AgentRow[], more: Partial<Look> = {}): Look {
  const { plans = [] } = more
  const [summary, alerts] = [summarize(rows, plans), alertsOf(rows, NOW, plans)]
  return { now: NOW, rows, plans, summary, alerts, machine: false, ...more }
}

const lines = (rows: AgentRow[], columns = 100, more: Partial<Look> = {}) =>
  boardLines(lookAt(rows, more), { columns }, PLAIN)

test('every agent is a line, in its group', () => {
  const rows = [
    row({ name: 'manager1', message: 'Compiling status report', progress: 0.754 }),
    row({ name: 'worker3', message: 'Feature', stale: 'stale', updatedAt: minutesAgo(6.2) }),
    row({
      name: 'Fix login',
      status: 'blocked',
      needsYou: true,
      since: minutesAgo(2),
      waits: { kind: 'person', what: 'approve Bash: touch x', since: '' },
    }),
    row({ name: 'qa', status: 'error', message: 'timeout', updatedAt: minutesAgo(1) }),
    row({ name: 'old', status: 'gone', before: 'working', message: 'Tests', updatedAt: minutesAgo(3) }),
    row({ name: 'free', status: 'idle' }),
    row({ name: 'closed', status: 'idle', ended: true, updatedAt: minutesAgo(120) }),
    row({ name: 'limited', status: 'error', waits: { kind: 'limit', what: 'usage limit', since: '' } }),
    row({ name: 'next', status: 'blocked', waits: { kind: 'agent', what: 'manager1', since: '' } }),
    row({ name: 'server', waits: { kind: 'background', what: 'npm run dev', since: '' } }),
    row({ name: 'done', status: 'completed', progress: 1, message: 'Report ready' }),
  ]
  expect(lines(rows).map(line => line.trimEnd())).toEqual([
    '  blocked: 2 · error: 2 · gone: 1 · working: 3 · idle: 2 (1 ended) · completed: 1',
    '',
    '  🙋 Needs you (1):',
    '    • Fix login: approve Bash: touch x · 2 min',
    '',
    '  ✗ Errors (1):',
    '    • qa: timeout · 1 min',
    '',
    '  ✗ Gone (1):',
    '    • old: Tests · gone while working, 3 min',
    '',
    '  ⚠️  Stale (1):',
    '    • worker3: Feature · no update for 6 minutes',
    '',
    '  ▶ Working (2):',
    '    • manager1: Compiling status report (75%)',
    '    • server · in the background',
    '',
    '  ⏳ Waiting (1):',
    '    • next: waits for manager1 · 0 s',
    '',
    '  ⏳ Limits (1):',
    '    • limited: usage limit',
    '',
    '  · Idle (1):',
    '    • free',
    '',
    '  ✓ Completed (1):',
    '    • done: Report ready',
    '',
    '  ■ Ended (1):',
    '    • closed · 2 h',
  ])
})

test('subagents stand below their parent, those that have ended as a number', () => {
  const child = (name: string, given: Partial<AgentRow>) =>
    row({ name, parent: 'parent', kind: 'subagent', ...given })
  const rows = [
    row({ name: 'parent' }),
    child('Explore', { message: 'looks' }),
    child('a', { status: 'completed' }),
    child('b', { status: 'gone', ended: true }),
    row({ name: 'z' }),
  ]
  expect(lines(rows).slice(2)).toEqual([
    '  ▶ Working (5):',
    '    • parent',
    '      ↳ Explore: looks',
    '      ↳ 2 more that have ended',
    '    • z',
  ])
})

test('projects are told apart where several are shown', () => {
  const rows = [
    row({ name: 'a', project: '/work/shop' }),
    row({ name: 'a', project: '/work/site' }),
    row({ name: 'b', project: '/work/shop' }),
  ]
  expect(lines(rows, 100, { machine: true }).slice(2)).toEqual([
    '  ▶ Working (3):',
    '  /work/shop',
    '    • a',
    '    • b',
    '  /work/site',
    '    • a',
  ])
})

test('a note stands first', () => {
  expect(lines([row()], 100, { note: 'This machine slept.' })[1]).toContain('This machine slept.')
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.constantFrom(
    '修复登录页面的错误并添加测试并再次运行所有测试直到它们通过',
    '',
    'x'.repeat(10_000),
    'a\nb\tc',
  ),
)
const anyRow = fc.record({
  name: text,
  message: text,
  status: fc.constantFrom('working', 'idle', 'blocked', 'completed', 'error', 'gone', 'unknown'),
  stale: fc.constantFrom('no', 'stale', 'very'),
  progress: fc.double({ min: 0, max: 1, noNaN: true }),
  needsYou: fc.boolean(),
  ended: fc.boolean(),
})

test('no line is wider than the screen, and no screen is longer, with whatever they say', () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { maxLength: 60 }),
      fc.integer({ min: 40, max: 140 }),
      fc.integer({ min: 18, max: 60 }),
      (given, columns, rows) => {
        const all = given.map((one, index) => row({ ...one, id: `${index}` } as Partial<AgentRow>))
        const shown = boardLines(lookAt(all), { columns, rows }, PLAIN)
        expect(shown.length).toBeLessThanOrEqual(rows)
        for (const line of shown) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
      },
    ),
    { numRuns: 300 },
  )
})

test('with 200 agents on 60 columns, all that need somebody are there, and every group with its count', () => {
  const rows = Array.from({ length: 200 }, (_, index) =>
    row({
      name: `agent${index}`,
      message: 'Querying the database for statistics',
      ...(index % 40 === 0
        ? { status: 'blocked', needsYou: true }
        : index % 3 === 0
          ? { status: 'idle' }
          : {}),
    } as Partial<AgentRow>),
  )
  const shown = boardLines(lookAt(rows), { columns: 60, rows: 38 }, PLAIN)
  expect(shown.length).toBeLessThanOrEqual(38)
  expect(shown.filter(line => line.includes('· 0 s'))).toHaveLength(5)
  expect(shown.join('\n')).toMatch(
    /Needs you \(5\):[\s\S]*Working \(130\):[\s\S]*… and \d+ more[\s\S]*Idle \(65\):/,
  )
})

test('a long list leaves the next group some lines', () => {
  const rows = [
    ...Array.from({ length: 90 }, (_, index) => row({ name: `s${index}`, stale: 'very' })),
    ...Array.from({ length: 9 }, (_, index) => row({ name: `w${index}` })),
  ]
  const shown = boardLines(lookAt(rows), { columns: 80, rows: 30 }, PLAIN)
  expect(shown.filter(line => /• w\d/.test(line)).length).toBeGreaterThan(0)
})

const waiting = (given: Partial<AgentRow>) =>
  row({
    status: 'blocked',
    since: minutesAgo(2),
    waits: { kind: 'task', what: 'T1 Store tokens, that worker1 works on', since: '' },
    waitsFor: ['worker1'],
    ...given,
  })

test('who waits says for which task and for whom, in a narrow terminal first for whom', () => {
  expect(lines([waiting({ name: 'pages' })]).at(-1)).toBe(
    '    • pages: waits for task T1 Store tokens, that worker1 works on · 2 min',
  )
  expect(lines([waiting({ name: 'pages' })], 60).at(-1)).toBe(
    '    • pages: waits for worker1: T1 Store tokens, th… · 2 min',
  )
  const nobody = waiting({
    name: 'pages',
    waits: { kind: 'task', what: 'T1 Store tokens, that nobody works on', since: '' },
  })
  const { waitsFor: _, ...alone } = nobody
  expect(lines([alone], 60).at(-1)).toBe('    • pages: waits for task T1 Store tokens, that n… · 2 min')
})

test('a run of which nothing can be done before others tells that first, and works', () => {
  const shown = lines([waiting({ name: '01.01.02 Pages', status: 'working', message: 'Reads the spec' })])
  expect(shown.slice(-2)).toEqual([
    '  ▶ Working (1):',
    '    • 01.01.02 Pages: waits for task T1 Store tokens, that worker1 works on · Reads the spec',
  ])
})

test('a circle stands above all, in each width', () => {
  const rows = [waiting({ name: 'a', waitsFor: ['b'] }), waiting({ name: 'b', waitsFor: ['a'] })]
  expect(lines(rows)[1]).toBe('  🔁 These wait for each other: a → b → a')
  expect(lines([waiting({ name: 'a', waitsFor: ['a'] })])[1]).toBe('  🔁 a waits for itself')
  const long = [
    waiting({ name: 'a'.repeat(90), waitsFor: ['b'] }),
    waiting({ name: 'b', waitsFor: ['a'.repeat(90)] }),
  ]
  for (const columns of [20, 60, 80])
    for (const line of lines(long, columns)) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
})

const plan = (given: Partial<PlanWait> = {}): PlanWait => ({
  plan: 'login',
  batch: '01.02 Clients',
  threads: 3,
  waits: { kind: 'agent', what: '01.01.01 Tokens', since: minutesAgo(5).toISOString() },
  waitsFor: ['01.01.01 Tokens'],
  needsYou: false,
  ...given,
})
const person = (what: string) => ({ kind: 'person' as const, what, since: minutesAgo(5).toISOString() })

test('a plan that waits is a line among those that wait, and counts as no agent', () => {
  const shown = lines([row({ name: '01.01.01 Tokens' })], 60, { plans: [plan()] })
  expect(shown).toEqual([
    '  working: 1',
    '',
    '  ▶ Working (1):',
    '    • 01.01.01 Tokens',
    '',
    '  ⏳ Waiting (1):',
    '    • login 01.02 Clients: waits for 01.01.01 Tokens · 5 min',
  ])
  const limit = {
    kind: 'limit' as const,
    what: 'usage limit',
    since: '',
    until: minutesAgo(-5).toISOString(),
  }
  expect(lines([], 60, { plans: [plan({ waits: limit })] }).at(-2)).toBe('  ⏳ Limits (1):')
  expect(lines([], 100, { plans: [plan({ waits: person('nobody has begun it') })] }).at(-1)).toBe(
    '    • login 01.02 Clients: nobody has begun it · 5 min',
  )
})

test('a plan that goes on only when a person has decided needs somebody', () => {
  const waits = person('01.01.02 Pages – failed: exit status 3')
  const look = lookAt([row({ name: 'a', status: 'blocked', needsYou: true })], {
    plans: [plan({ needsYou: true, waits })],
  })
  expect(boardLines(look, { columns: 60 }, PLAIN).slice(2)).toEqual([
    '  🙋 Needs you (2):',
    '    • a: an answer · 0 s',
    '    • login: 01.01.02 Pages – failed: exit status 3 · 5 min',
  ])
  expect(look.summary).toMatchObject({ total: 1, byStatus: { blocked: 1 } })
  expect(look.summary.needsYou.map(({ agent, for: what }) => [agent, what])).toEqual([
    ['login', '01.01.02 Pages – failed: exit status 3'],
    ['a', 'an answer'],
  ])
  expect(look.alerts.map(({ kind, agent }) => [kind, agent])).toEqual([
    ['needs-you', 'login'],
    ['needs-you', 'a'],
  ])
})

test('what waits for its turn says so once', () => {
  const shown = lines([
    row({
      name: 'van',
      status: 'idle',
      message: 'waits for its turn',
      waits: { kind: 'agent', what: 'its turn', since: '' },
    }),
  ])
  expect(shown.join('\n').match(/its turn/g)).toHaveLength(1)
})
