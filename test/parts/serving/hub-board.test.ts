// The board of a hub over records in memory: what is one row, what stays the same object, and what is shown while the records
// do not answer.
import { expect, onTestFinished, test } from 'vitest'
import { toSummary } from '../../../src/api/session-status.ts'
import { presentLook } from '../../../src/faces/render/agents/present-agents.ts'
import { openHubBoard } from '../../../src/parts/serving/hub-board.ts'
import { MemoryHubRecords } from '../../../src/store/hub/memory/memory-hub.ts'
import { line, RUN_1, report, row } from '../../store/hub/rig/lines.ts'

async function open() {
  const clock = { ms: Date.parse('2026-11-30T10:05:00Z') }
  const now = () => new Date(clock.ms)
  const records = new MemoryHubRecords(now)
  const board = await openHubBoard(records, { now, redact: text => text.replaceAll('hunter2', '***') })
  onTestFinished(() => board.close())
  return {
    records,
    board,
    clock,
    async rows() {
      board.expire()
      await board.refresh()
      return board.rows()
    },
  }
}

test('what a run says under another name is in the row that its host reports, and its history is found there', async () => {
  const { records, board, rows } = await open()
  await records.push({ host: 'h', project: 'p', lines: [line('worker', 1, { run: RUN_1 })] })
  expect((await rows()).map(({ id }) => id)).toEqual(['worker@h'])
  const sub = row('sub', 10, { run: RUN_1, parent: RUN_1 })
  await records.report(
    report('h', 'p', 1, { clock: Date.now(), rows: [row(RUN_1, 10, { run: RUN_1 }), sub] }),
  )
  const [first, ...others] = await rows()
  expect([first?.id, ...others.map(({ id, parent }) => [id, parent])]).toEqual([
    `${RUN_1}@h`,
    ['sub@h', `${RUN_1}@h`],
  ])
  expect(first && board.keptOf(first).map(({ agent }) => agent)).toEqual(
    expect.arrayContaining(['worker', RUN_1]),
  )
})

test('a row in which nothing has changed is the same object, also one that is renamed', async () => {
  const { records, rows } = await open()
  for (const host of ['a', 'b'])
    await records.push({
      host,
      project: 'p',
      lines: [line('worker', 1, { status: 'idle' }), line(`other-${host}`, 1, { status: 'idle' })],
    })
  const before = await rows()
  expect(before.map(({ name }) => name).toSorted()).toEqual(['other-a', 'other-b', 'worker@a', 'worker@b'])
  await records.push({ host: 'a', project: 'p', lines: [line('other-a', 2, { message: 'hunter2' })] })
  const after = await rows()
  const changed = after.filter(one => !before.includes(one))
  expect(changed.map(({ name, message }) => [name, message])).toEqual([['other-a', '***']])
})

test('reads nothing for pushes while nobody follows, and all of many agents once somebody asks', async () => {
  const { records, board } = await open()
  const { agents } = records
  let asked = 0
  records.agents = query => {
    asked += 1
    return agents.call(records, query)
  }
  for (let from = 0; from < 2_500; from += 500) {
    const lines = Array.from({ length: 500 }, (_, at) => line(`agent-${from + at}`, 1))
    await records.push({ host: 'h', project: 'p', lines })
    board.expire()
    await new Promise(resolve => setTimeout(resolve, 120))
  }
  expect(asked).toBe(0)
  await board.refresh()
  expect(board.rows()).toHaveLength(2_500)
  const stop = board.onChange(() => undefined)
  await records.push({ host: 'h', project: 'p', lines: [line('another', 1)] })
  await expect.poll(() => board.rows().length).toBe(2_501)
  stop()
})

test('grows stale, and is unknown, without a word', async () => {
  const { records, clock, rows, board } = await open()
  await records.push({ host: 'h', project: 'p', lines: [line('worker', 290)] })
  expect((await rows())[0]).toMatchObject({ status: 'working', stale: 'no' })
  clock.ms += 44_000
  expect((await rows())[0]).toMatchObject({ status: 'working' })
  // It is heard of again, but by another agent.
  await records.push({ host: 'h', project: 'p', lines: [line('other', 1, { status: 'idle' })] })
  clock.ms += 250_000
  await records.push({ host: 'h', project: 'p', lines: [line('other', 2, { status: 'idle' })] })
  await new Promise(resolve => setTimeout(resolve, 2_100))
  const known = await rows()
  expect(known.find(({ name }) => name === 'worker')).toMatchObject({ status: 'working', stale: 'stale' })
  clock.ms += 46_000
  expect((await rows()).map(({ status }) => status)).toEqual(['unknown', 'unknown'])
  expect(board.look().note).toMatch(/^1 host silent: h since /)
  expect(board.look().silent).toEqual([{ host: 'h', seenAt: new Date('2026-11-30T10:09:54Z') }])
  const { total_sessions, silent_hosts } = toSummary(board.rows(), board.look().silent)
  expect([total_sessions, silent_hosts]).toEqual([2, ['h']])
  expect(presentLook(board.look()).silent).toEqual([{ host: 'h', since: '2026-11-30T10:09:54Z' }])
})

test('while the records do not answer, what was known is shown and said to be old', async () => {
  const { records, board, rows } = await open()
  await records.push({ host: 'h', project: 'p', lines: [line('worker', 1)] })
  await rows()
  const { agents } = records
  records.agents = () => Promise.reject(new Error('away'))
  expect((await rows()).length).toBe(1)
  expect(board.look().note).toMatch(/^The database does not answer\. Shown is what was known at 2026-/)
  expect(board.fault?.()).toBeInstanceOf(Error)
  records.agents = agents
  await rows()
  expect([board.look().note, board.fault?.()]).toEqual([undefined, undefined])
})

test('shows no secret, in whichever text a host sends it', async () => {
  const { records, rows } = await open()
  const texts = (word: string) =>
    Object.fromEntries(['name', 'message', 'taskId', 'parent', 'run', 'workSession'].map(key => [key, word]))
  await records.push({ host: 'h', project: 'p', lines: [line('said', 1, texts('x hunter2'))] })
  const waits = { kind: 'task', what: 'hunter2', since: '2026-11-30T10:00:00Z' }
  await records.report(
    report('h', 'p', 1, {
      rows: [row('seen', 10, { ...texts('y hunter2'), waits, waitsFor: ['z hunter2'] })],
    }),
  )
  const shown = await rows()
  expect(shown.map(({ id }) => id).toSorted()).toEqual(['said@h', 'seen@h'])
  expect(JSON.stringify(shown)).not.toContain('hunter2')
})
