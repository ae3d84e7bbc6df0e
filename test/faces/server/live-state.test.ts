// What counts as a change that clients are told, and what does not.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LiveState, type Topic } from '../../../src/faces/server/events/state.ts'
import type { OwnBoard } from '../../../src/parts/serving/live-board.ts'
import { signaturesIn } from '../../../src/parts/serving/signature.ts'
import { alertsOf } from '../../../src/status/board/alerts.ts'
import { summarize } from '../../../src/status/board/summarize.ts'
import type { AgentRow } from '../../../src/status/row.ts'
import { makeFolder } from '../../helpers/folders.ts'

const NOW = new Date('2026-03-02T10:00:00Z')
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000)

const row = (id: string, given: Partial<AgentRow> = {}): AgentRow => ({
  id,
  name: id,
  status: 'working',
  message: 'Reads',
  updatedAt: ago(60),
  since: ago(600),
  stale: 'no',
  alive: null,
  needsYou: false,
  ended: false,
  ...given,
})

function open() {
  const root = makeFolder()
  let rows: AgentRow[] = []
  let read = async () => '{"sessions":[]}'
  const told: string[] = []
  const look = () => ({
    now: NOW,
    rows,
    plans: [],
    summary: summarize(rows),
    alerts: alertsOf(rows, NOW),
    machine: false,
  })
  const board = { look } as unknown as OwnBoard
  const state = new LiveState({ signatureOf: signaturesIn(root), board, read: () => read() }, keys =>
    told.push(...keys),
  )
  const topics = new Set<Topic>(['agents', 'work'])
  return {
    root,
    state,
    /** The keys that have changed. */
    async see(...next: AgentRow[]): Promise<string[]> {
      rows = next
      told.length = 0
      await state.update(topics)
      return told.map(key => key.replaceAll('\n', ' ').trim())
    },
    /** The data of the change that these keys make. */
    change: (keys: string[]) => JSON.parse(state.change(keys, ['agents', 'work']) ?? 'null'),
    keys: () => [...told],
    answer: (next: () => Promise<string>) => {
      read = next
    },
  }
}

test('an agent that is no longer shown has left, by its id', async () => {
  const { see, change, keys } = open()
  await see(row('a'), row('b'))
  await see(row('b'))
  const { agents } = change(keys())
  expect(agents).toMatchObject({ changed: [], left: ['a'], total: 1 })
})

test('only what is seen of an agent is a change, and its age alone when it says something again', async () => {
  const { see } = open()
  await see(row('a'), row('b'))
  expect(await see(row('a'), row('b'))).toEqual([])
  expect(await see(row('a', { updatedAt: ago(58) }), row('b', { message: 'Writes' }))).toEqual(['agent  b'])
  // It says the same again: that is told a little later.
  expect(await see(row('a', { updatedAt: ago(50) }), row('b', { message: 'Writes' }))).toEqual(['agent  a'])
})

test('work that cannot be read now is as it was, and is told when it can be', async () => {
  const { root, see, answer, state } = open()
  await see()
  answer(() => Promise.reject(new Error('not now')))
  mkdirSync(join(root, '.sessions/active'), { recursive: true })
  writeFileSync(join(root, '.sessions/active/a.md'), '')
  expect(await see()).toEqual([])
  expect(state.state(['work'])).toBe('{"work":{"sessions":[]}}')
  answer(async () => '{"sessions":[1]}')
  expect(await see()).toEqual(['work'])
})

test('what is invisible in words is taken out', async () => {
  const { see, change, keys } = open()
  await see(row('a', { message: 'a\u202eb' }))
  expect(change(keys()).agents.changed[0].message).not.toContain('\u202e')
})

test('one of the same id in another project is told again behind the one that left', async () => {
  const { see, change, keys } = open()
  await see(row('a@h', { project: 'p' }), row('a@h', { project: 'q' }))
  await see(row('a@h', { project: 'q' }))
  expect(change(keys()).agents).toMatchObject({ left: ['a@h'], changed: [{ id: 'a@h', project: 'q' }] })
})
