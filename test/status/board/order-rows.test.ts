import { expect, test } from 'vitest'
import { alertsOf, newAlerts } from '../../../src/status/board/alerts.ts'
import { findCircles } from '../../../src/status/board/circles.ts'
import { groupRows } from '../../../src/status/board/order-rows.ts'
import { shownRows } from '../../../src/status/board/shown-rows.ts'
import { summarize } from '../../../src/status/board/summarize.ts'
import type { AgentRow } from '../../../src/status/row.ts'
import { linkWaits } from '../../../src/status/waiting/link-waits.ts'
import { minutesAgo, NOW, row } from '../signs.ts'

const waits = (kind: 'person' | 'agent' | 'limit' | 'background', what = '', until?: Date) => ({
  kind,
  what,
  since: NOW.toISOString(),
  ...(until ? { until: until.toISOString() } : {}),
})

const inGroups = (rows: AgentRow[]) =>
  groupRows(rows, NOW).map(group => [group.name, ...group.rows.map(one => one.name)])

const ALL = [
  row({ name: 'done', status: 'completed' }),
  row({ name: 'closed', status: 'idle', ended: true }),
  row({ name: 'free', status: 'idle' }),
  row({ name: 'far', status: 'unknown' }),
  row({ name: 'limited', status: 'error', waits: waits('limit', '', minutesAgo(-5)) }),
  row({ name: 'queued', status: 'blocked', waits: waits('agent', 'busy') }),
  row({ name: 'next run', status: 'idle', waits: waits('agent', 'its turn') }),
  row({ name: 'busy' }),
  row({ name: 'server', waits: waits('background') }),
  row({ name: 'stale', stale: 'stale', updatedAt: minutesAgo(6) }),
  row({ name: 'very', stale: 'very', updatedAt: minutesAgo(20) }),
  row({ name: 'killed', status: 'gone', before: 'working' }),
  row({ name: 'left', status: 'gone', before: 'idle' }),
  row({ name: 'failed', status: 'error', ended: true }),
  row({ name: 'over', status: 'error', waits: waits('limit', '', minutesAgo(5)) }),
  row({
    name: 'asks',
    status: 'blocked',
    needsYou: true,
    waits: waits('person', 'approve Bash'),
    since: minutesAgo(1),
  }),
  row({
    name: 'asked first',
    status: 'blocked',
    needsYou: true,
    waits: waits('person', 'a plan'),
    since: minutesAgo(9),
  }),
]

test('what needs a person stands first, what has ended last', () => {
  expect(inGroups(ALL)).toEqual([
    ['needs-you', 'asked first', 'asks'],
    ['errors', 'failed', 'over'],
    ['gone', 'killed'],
    ['stale', 'very', 'stale'],
    ['working', 'busy', 'server'],
    ['waiting', 'next run', 'queued'],
    ['limits', 'limited'],
    ['unknown', 'far'],
    ['idle', 'free'],
    ['completed', 'done'],
    ['ended', 'closed', 'left'],
  ])
})

test('every row is in one group, also where rows stand below each other', () => {
  const rows = [...ALL, row({ name: 'child', parent: 'free' }), row({ name: 'grandchild', parent: 'child' })]
  expect(
    inGroups(rows)
      .flatMap(([, ...names]) => names)
      .toSorted(),
  ).toEqual(rows.map(one => one.name).toSorted())
})

test('a child stands below its parent, unless it needs more attention', () => {
  const parent = row({ name: 'parent' })
  const child = row({ name: 'child', parent: 'parent', status: 'completed' })
  const failed = row({ name: 'failed', parent: 'parent', status: 'error' })
  expect(inGroups([child, failed, parent])).toEqual([
    ['errors', 'failed'],
    ['working', 'parent', 'child'],
  ])
})

test('a child of nobody who is shown stands by itself', () => {
  expect(inGroups([row({ name: 'child', parent: 'nobody' })])).toEqual([['working', 'child']])
})

test('the counts are those of the rows', () => {
  const { total, byStatus, needsYou, ended } = summarize(ALL)
  expect(total).toBe(ALL.length)
  expect(Object.values(byStatus).reduce((sum, count) => sum + count, 0)).toBe(total)
  expect(byStatus).toMatchObject({ gone: 2, working: 4, error: 3, blocked: 3 })
  expect(ended).toBe(2)
  expect(needsYou.map(need => [need.agent, need.for])).toEqual([
    ['asked first', 'a plan'],
    ['asks', 'approve Bash'],
  ])
})

test('what ended over a day ago is shown with all', () => {
  const at = minutesAgo(24 * 60 + 1)
  const old = [
    row({ name: 'done', status: 'completed', ended: true, updatedAt: at }),
    row({ name: 'gone', status: 'gone', updatedAt: at }),
    row({ name: 'silent', updatedAt: at, stale: 'very' }),
    row({ name: 'asks', status: 'blocked', updatedAt: at }),
    row({ name: 'here', status: 'completed', alive: true, updatedAt: at }),
    row({ name: 'idle here', status: 'idle', alive: true, updatedAt: at }),
    row({ name: 'idle', status: 'idle', updatedAt: at }),
  ]
  expect(shownRows(old, false, NOW).map(one => one.name)).toEqual(['silent', 'asks', 'here', 'idle here'])
  expect(shownRows(old, true, NOW)).toHaveLength(7)
})

test('agents that wait for each other are a circle, by whichever name', () => {
  const rows = linkWaits([
    row({ name: 'a', status: 'blocked', waits: waits('agent', 'b') }),
    row({ name: 'b', id: 'id-b', status: 'blocked', waits: waits('agent', 'c') }),
    row({ name: 'c', id: 'id-c', status: 'blocked', waits: waits('agent', 'id-b') }),
    row({ name: 'd', status: 'blocked', waits: waits('agent', 'nobody') }),
    row({ name: 'e', status: 'blocked', waits: waits('agent', 'e') }),
  ])
  expect(findCircles(rows)).toEqual([['b', 'c'], ['e']])
  const told = alertsOf(rows, NOW).map(alert => alert.text)
  expect(told).toContain('wait for each other: b → c → b')
  expect(told).toContain('waits for itself')
})

test('who waits for several is in a circle with any of them, and names are those of a project', () => {
  const rows = [
    row({ name: 'a', waitsFor: ['x', 'b'] }),
    row({ name: 'b', waitsFor: ['c'] }),
    row({ name: 'c', waitsFor: ['a', 'd'] }),
    row({ name: 'd', project: '/other', waitsFor: ['a'] }),
    row({ name: 'x' }),
  ]
  expect(findCircles(rows)).toEqual([['a', 'b', 'c']])
})

test('alerts tell what needs somebody, and nothing else', () => {
  expect(alertsOf(ALL, NOW).map(({ kind, agent, text }) => [kind, agent, text])).toEqual([
    ['needs-you', 'asked first', 'needs you: a plan'],
    ['needs-you', 'asks', 'needs you: approve Bash'],
    ['error', 'limited', 'error: it did not say which'],
    ['error', 'failed', 'error: it did not say which'],
    ['error', 'over', 'error: it did not say which'],
    ['gone', 'killed', 'gone while working'],
    ['stale', 'stale', 'no update for 6 minutes'],
    ['very-stale', 'very', 'no update for 20 minutes'],
  ])
})

test('one that was killed in a question is missed too', () => {
  const killed = row({ name: 'asked', status: 'gone', before: 'blocked' })
  expect(inGroups([killed])).toEqual([['gone', 'asked']])
  expect(alertsOf([killed], NOW).map(alert => alert.text)).toEqual(['gone while blocked'])
})

test('a long silence is told in hours', () => {
  const [alert] = alertsOf([row({ stale: 'very', updatedAt: minutesAgo(185) })], NOW)
  expect(alert?.text).toBe('no update for 3 h 5 min')
})

test('the same question asked again is a new alert', () => {
  const ask = (minutes: number) =>
    alertsOf(
      [
        row({
          status: 'blocked',
          needsYou: true,
          waits: waits('person', 'approve'),
          since: minutesAgo(minutes),
        }),
      ],
      NOW,
    )
  expect(newAlerts(ask(2), ask(2))).toEqual([])
  expect(newAlerts(ask(1), ask(2))).toHaveLength(1)
})

test('the same failure once more is a new alert', () => {
  const fail = (minutes: number) =>
    alertsOf([row({ status: 'error', message: 'x', since: minutesAgo(minutes) })], NOW)
  expect(newAlerts(fail(2), fail(2))).toEqual([])
  expect(newAlerts(fail(1), fail(2))).toHaveLength(1)
})

test('rows stand in the order that people count in', () => {
  const names = [
    'worker1',
    'worker2',
    'worker10',
    'Worker 11',
    'Fix login',
    'Fix login (2)',
    'Fix login (10)',
  ]
  const rows = names.toReversed().map(name => row({ name }))
  expect(inGroups(rows)).toEqual([
    [
      'working',
      'Fix login',
      'Fix login (2)',
      'Fix login (10)',
      'Worker 11',
      'worker1',
      'worker2',
      'worker10',
    ],
  ])
})

test('agents below each other without end overflow nothing, and all are shown', () => {
  const rows = Array.from({ length: 6_000 }, (_, at) =>
    row({ id: `s${at}`, name: `s${at}`, parent: `s${at - 1}` }),
  )
  const began = performance.now()
  const shown = groupRows(rows, NOW).flatMap(group => group.rows)
  expect(new Set(shown.map(({ id }) => id)).size).toBe(6_000)
  expect(shown).toHaveLength(6_000)
  expect(performance.now() - began).toBeLessThan(3_000)
})

test('an alert is not new because another agent has taken the name', () => {
  const alerts = (name: string) =>
    alertsOf([row({ id: 'b', name, stale: 'stale', updatedAt: minutesAgo(6) })], NOW)
  expect(newAlerts(alerts('Fix login (2)'), alerts('Fix login'))).toEqual([])
})
