import { expect, test } from 'vitest'
import { readRow } from '../../src/page/data/read-row.ts'
import { sinceWhen, whatToDo } from '../../src/page/now/describe-row.ts'
import { clockTime } from '../../src/page/words/times.ts'
import type { GroupName } from '../../src/status/board/order-rows.ts'
import { AT, agent } from './agents.ts'

const UNTIL = '2026-03-02T12:50:00Z'
const limit = (until: string | null) => ({ kind: 'limit' as const, what: 'usage limit', since: null, until })

test.each<[GroupName, Parameters<typeof agent>[0], string]>([
  ['working', {}, '10 min'],
  ['stale', {}, 'silent 1 min'],
  ['gone', { before: 'working' }, 'was working, 1 min ago'],
  ['limits', { waits: limit(UNTIL) }, `until ${clockTime(UNTIL, AT)}`],
  ['limits', { waits: limit(null) }, '10 min'],
  ['completed', {}, '1 min ago'],
  ['unknown', {}, '1 min'],
])('%s %j: %s', (group, given, words) => {
  expect(sinceWhen(readRow(agent(given)), group, AT)).toBe(words)
})

test.each<[GroupName, Parameters<typeof agent>[0], string | undefined]>([
  ['needs-you', { kind: 'terminal' }, 'Answer it in its terminal.'],
  ['needs-you', { kind: 'background' }, 'Answer it in a terminal: claude agents'],
  ['needs-you', {}, undefined],
  ['gone', { run: '1' }, 'Its run can be resumed or begun again.'],
  ['gone', {}, undefined],
  ['working', { run: '1' }, undefined],
])('%s %j: to do is %s', (group, given, words) => {
  expect(whatToDo(readRow(agent(given)), group)).toBe(words)
})
