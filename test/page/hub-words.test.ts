// What the pages of a hub say of hosts and of what they cost.
import { expect, test } from 'vitest'
import { addUsage, dearestFirst, usageByHost } from '../../src/page/cost/sum-usage.ts'
import type { PageRow } from '../../src/page/data/read-row.ts'
import { readRow } from '../../src/page/data/read-row.ts'
import type { HostJson, UsageJson } from '../../src/page/data/shapes.ts'
import { clockWords, hostsInOrder, sumByHost, waitingWords } from '../../src/page/hosts/host-words.ts'
import { adviceWhenLost } from '../../src/page/words/when-lost.ts'
import { agent } from './agents.ts'

test.each([
  [null, 'not known'],
  [0, 'right'],
  [-2, 'right'],
  [3, '3 s behind'],
  [-3_600, '1 h ahead'],
])('a clock that is %s seconds behind', (behind, words) => {
  expect(clockWords(behind)).toBe(words)
})

test.each([
  [null, 'not known'],
  [{ lines: 0, refused: 0 }, 'nothing'],
  [{ lines: 1, refused: 0 }, '1 line'],
  [{ lines: 12_480, refused: 2 }, '12,480 lines, 2 refused'],
])('%j waits', (waiting, words) => {
  expect(waitingWords(waiting)).toBe(words)
})

const host = (name: string, more: Partial<HostJson> = {}): HostJson => ({
  host: name,
  seenAt: '2026-03-02T10:00:00Z',
  silent: false,
  clockBehindSeconds: null,
  waiting: null,
  ...more,
})

test('silent hosts come first, the last one heard of before the others', () => {
  const hosts = [
    host('b'),
    host('a'),
    host('old', { silent: true, seenAt: '2026-03-01T10:00:00Z' }),
    host('new', { silent: true }),
  ]
  expect(hostsInOrder(hosts).map(one => one.host)).toEqual(['new', 'old', 'a', 'b'])
})

test('agents are counted by their hosts, but for those that have ended', () => {
  const rows: PageRow[] = [
    readRow(agent({ id: '1', host: 'a' })),
    readRow(agent({ id: '2', host: 'a', status: 'blocked', needsYou: true })),
    readRow(agent({ id: '3', host: 'a', ended: true, status: 'completed' })),
    readRow(agent({ id: '4', host: 'b', status: 'idle' })),
    readRow(agent({ id: '5' })),
  ]
  expect([...sumByHost(rows)]).toEqual([
    ['a', '2 agents, 1 working, 1 needs you'],
    ['b', '1 agent'],
  ])
})

const used = (of: string, costUsd: number, toldAt = '2026-03-02T10:00:00Z'): UsageJson => ({
  host: of,
  conversation: `${of} ${costUsd}`,
  toldAt,
  costUsd,
  activeSeconds: 60,
  tokens: { input: 1, output: 2, cacheRead: 3, cacheCreation: 4 },
  runs: [],
})

test('what conversations cost is added up, by host, the dearest first', () => {
  const usage = [used('a', 1), used('b', 5), used('a', 2.5)]
  expect(addUsage(usage)).toEqual({
    costUsd: 8.5,
    activeSeconds: 180,
    tokens: { input: 3, output: 6, cacheRead: 9, cacheCreation: 12 },
  })
  expect(usageByHost(usage).map(([name, { costUsd }, count]) => [name, costUsd, count])).toEqual([
    ['b', 5, 1],
    ['a', 3.5, 2],
  ])
  expect(dearestFirst(usage).map(({ costUsd }) => costUsd)).toEqual([5, 2.5, 1])
})

test('whoever hears nothing of a hub is not told to start one', () => {
  expect(adviceWhenLost('hub')).toEqual({ text: expect.stringContaining('load the page anew') })
  expect(adviceWhenLost('project').command).toBe('logbook serve')
})
