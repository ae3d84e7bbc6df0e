// One watcher for all who ask a server: what was written before a request is seen by it, and many requests cost one look.
import { expect, onTestFinished, test, vi } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { openLiveBoard } from '../../../src/parts/serving/live-board.ts'
import { Watching } from '../../../src/parts/status/watch-agents.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

const WAIT = { timeout: 20_000, interval: 50 }

const { look } = Watching.prototype

async function open() {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const logbook = openLogbook({ cwd: makeFolder(), env: NOBODY })
  const looks = vi.spyOn(Watching.prototype, 'look')
  const board = await openLiveBoard(logbook.workspace)
  onTestFinished(() => {
    board.close()
    looks.mockRestore()
    timers.mockRestore()
  })
  /** Milliseconds until each look, as it was planned: how late it comes depends on the machine. */
  const planned = () => timers.mock.calls.flatMap(([run, ms = 0]) => (run.name === 'run' ? ms : []))
  const say = (agent: string, message: string) => logbook.push({ agent, status: 'working', message })
  const messages = () => board.rows().map(({ message }) => message)
  return { board, looks, planned, say, messages }
}

test('a request sees what was written before it', async () => {
  const { board, say, messages } = await open()
  for (let count = 0; count < 5; count += 1) {
    await say('a', `${count}`)
    board.expire()
    await board.refresh()
    expect(messages()).toEqual([`${count}`])
  }
  await say('a', 'by another process')
  await vi.waitFor(async () => {
    await board.refresh()
    expect(messages()).toEqual(['by another process'])
  }, WAIT)
})

test('many requests at once cost two looks at most', async () => {
  const { board, looks, say } = await open()
  await say('a', 'one')
  board.expire()
  const before = looks.mock.calls.length
  await Promise.all(Array.from({ length: 100 }, () => board.refresh()))
  expect(looks.mock.calls.length - before).toBeLessThanOrEqual(2)
})

test('a look that began before a write does not answer for it', async () => {
  const { board, looks, say, messages } = await open()
  let begun = () => {}
  const hasBegun = new Promise<void>(resolve => {
    begun = resolve
  })
  let end = () => {}
  const mayEnd = new Promise<void>(resolve => {
    end = resolve
  })
  looks.mockImplementationOnce(async function (this: Watching) {
    const seen = await look.call(this)
    begun()
    await mayEnd
    return seen
  })
  board.expire()
  const early = board.refresh()
  await hasBegun
  await say('a', 'late')
  board.expire()
  const late = board.refresh()
  end()
  await Promise.all([early, late])
  expect(messages()).toEqual(['late'])
})

test('while nobody asks it looks now and then, often enough to believe ages', async () => {
  const { planned } = await open()
  expect(planned().at(-1)).toBeLessThan(30_000)
})

test('who follows is told of each look, and the next one is never far', async () => {
  const { board, planned, say, messages } = await open()
  const told: string[][] = []
  const before = planned().length
  const stop = board.onChange(() => told.push(messages()))
  expect(planned()).toHaveLength(before + 1)
  await say('a', 'one')
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['one']), WAIT)
  await say('a', 'two')
  board.expire()
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['two']), WAIT)
  expect(Math.max(...planned().slice(before))).toBeLessThanOrEqual(1_500)
  stop()
  const count = told.length
  await say('a', 'three')
  board.expire()
  await new Promise(resolve => setTimeout(resolve, 500))
  expect(told).toHaveLength(count)
})

test('what cannot be read now is shown as it was', async () => {
  const { board, looks, say, messages } = await open()
  await say('a', 'one')
  board.expire()
  await board.refresh()
  looks.mockRejectedValueOnce(new Error('gone'))
  board.expire()
  await board.refresh()
  expect(messages()).toEqual(['one'])
})
