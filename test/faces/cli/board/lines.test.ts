import { expect, test } from 'vitest'
import { AlertLines } from '../../../../src/faces/cli/board/alert-lines.ts'
import { ChangeLines } from '../../../../src/faces/cli/board/change-lines.ts'
import { alertsOf } from '../../../../src/status/board/alerts.ts'
import type { Look } from '../../../../src/status/board/board.ts'
import { summarize } from '../../../../src/status/board/summarize.ts'
import type { AgentRow } from '../../../../src/status/row.ts'
import { harmless } from '../../../../src/text/harmless.ts'
import { minutesAgo, NOW, row } from '../../../status/signs.ts'

const lookAt = (rows: AgentRow[], more: Partial<Look> = {}): Look => ({
  now: NOW,
  rows,
  plans: [],
  summary: summarize(rows),
  alerts: alertsOf(rows, NOW),
  machine: false,
  ...more,
})

const parsed = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

test('each agent is a line first, then each that has changed, and who is no longer shown', () => {
  const lines = new ChangeLines()
  const [a, b] = [row({ name: 'a' }), row({ name: 'b' })]
  expect(parsed(lines.of(lookAt([a, b]), [])).map(one => one.agent.name)).toEqual(['a', 'b'])
  expect(lines.of(lookAt([a, { ...b, updatedAt: minutesAgo(1) }]), [])).toBe('')
  expect(parsed(lines.of(lookAt([a, { ...b, status: 'idle' }]), []))).toMatchObject([
    { at: '2026-11-30T10:00:00Z', agent: { name: 'b', status: 'idle' } },
  ])
  expect(parsed(lines.of(lookAt([a]), []))).toMatchObject([{ left: { id: 'b', name: 'b', project: null } }])
})

test('alerts and notes are lines too, each once', () => {
  const lines = new ChangeLines()
  const look = lookAt([row({ status: 'error', message: 'x' })], { note: 'It slept.' })
  const kinds = parsed(lines.of(look, look.alerts)).map(one => Object.keys(one)[1])
  expect(kinds).toEqual(['agent', 'alert', 'note'])
  expect(lines.of(look, [])).toBe('')
})

test('an alert is one line, with whatever it says', () => {
  const look = lookAt([row({ name: 'a\nb', status: 'error', message: 'x\u001b[2J\ny' })])
  expect(new AlertLines(false).of(look, look.alerts)).toBe('a b: error: x[2J y\n')
  expect(parsed(new AlertLines(true).of(look, look.alerts))).toMatchObject([
    { alert: { kind: 'error', agent: 'a\nb' } },
  ])
})

test('plans that wait are a line where they have changed, all of them', () => {
  const lines = new ChangeLines()
  const waits = { kind: 'agent' as const, what: '01.01.01 Tokens', since: NOW.toISOString() }
  const plans = [{ plan: 'login', batch: '01.02 Clients', threads: 1, waits, waitsFor: [], needsYou: false }]
  expect(lines.of(lookAt([]), [])).toBe('')
  expect(parsed(lines.of(lookAt([], { plans }), []))).toMatchObject([
    { plans: [{ plan: 'login', batch: '01.02 Clients', waits: { kind: 'agent', what: '01.01.01 Tokens' } }] },
  ])
  expect(lines.of(lookAt([], { plans }), [])).toBe('')
  expect(parsed(lines.of(lookAt([]), []))).toMatchObject([{ plans: [] }])
})

test('what drives a terminal, or is not seen, is in no line', () => {
  const text = 'a\u009b2J\u202eb\u200b\u001b]0;x\u0007'
  const wait = { kind: 'person', what: text, since: NOW.toISOString() } as const
  const look = lookAt(
    [row({ id: text, name: text, message: text, host: text, waits: wait, needsYou: true })],
    { note: text },
  )
  const lines = new ChangeLines()
  for (const printed of [
    lines.of(look, look.alerts),
    lines.of(lookAt([]), []),
    new AlertLines(true).of(look, look.alerts),
  ]) {
    const told = printed.split('\n').filter(Boolean)
    expect(told.length).toBeGreaterThan(0)
    for (const line of told) {
      expect(harmless(line)).toBe(line)
      JSON.parse(line, (_, value) => {
        if (typeof value === 'string') expect(harmless(value)).toBe(value)
        return value
      })
    }
  }
})

test('no time of a clock that is ahead is told to programs', () => {
  const look = lookAt([row({ status: 'error', message: 'x', since: minutesAgo(-90) })])
  const [agent, alert] = parsed(new ChangeLines().of(look, look.alerts))
  expect([agent.agent.since, alert.alert.since]).toEqual(['2026-11-30T10:00:00Z', '2026-11-30T10:00:00Z'])
})
