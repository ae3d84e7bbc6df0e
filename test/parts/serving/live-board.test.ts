// One watcher for all who ask a server: what was written before a request is seen by it, and many requests cost one look.
import { expect, onTestFinished, test, vi } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { openLiveBoard } from '../../../src/parts/serving/live-board.ts'
import { Watching } from '../../../src/parts/status/watch-agents.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

async function open() {
  const logbook = openLogbook({ cwd: makeFolder(), env: NOBODY })
  const looks = vi.spyOn(Watching.prototype, 'look')
  const board = await openLiveBoard(logbook.workspace)
  onTestFinished(() => {
    board.close()
    looks.mockRestore()
  })
  const say = (agent: string, message: string) => logbook.push({ agent, status: 'working', message })
  const messages = () => board.rows().map(({ message }) => message)
  return { board, looks, say, messages }
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
  await new Promise(resolve => setTimeout(resolve, 100))
  await board.refresh()
  expect(messages()).toEqual(['by another process'])
})

test('many requests at once cost two looks at most', async () => {
  const { board, looks, say } = await open()
  await say('a', 'one')
  board.expire()
  const before = looks.mock.calls.length
  await Promise.all(Array.from({ length: 100 }, () => board.refresh()))
  expect(looks.mock.calls.length - before).toBeLessThanOrEqual(2)
})

test('who follows is told within two seconds, and of a write sooner', async () => {
  const { board, say, messages } = await open()
  const told: string[][] = []
  const stop = board.onChange(() => told.push(messages()))
  await say('a', 'one')
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['one']), 2_500)
  await say('a', 'two')
  board.expire()
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['two']), 1_500)
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
