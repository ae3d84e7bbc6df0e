import { describe, expect, test } from 'vitest'
import { LogbookError } from '../../../src/errors.ts'
import type { Ask } from '../../../src/store/hub/postgres/connect.ts'
import { PushQueue } from '../../../src/store/hub/postgres/push-queue.ts'
import { line } from './rig/lines.ts'

const order = (host: string, count: number, agent = 'one') => ({
  host,
  project: 'p',
  lines: Array.from({ length: count }, (_, at) => line(agent, at + 1)),
})

/** A database that takes its time, and refuses what it is told to. */
function open(refuses: (lines: { line: string }[]) => unknown = () => undefined) {
  const sizes: number[] = []
  const [state, release] = [{ isHeld: false }, [] as (() => void)[]]
  const ask: Ask = async (_, [, text] = []) => {
    const lines = JSON.parse(String(text))
    sizes.push(lines.length)
    if (state.isHeld) await new Promise<void>(resolve => release.push(resolve))
    const error = refuses(lines)
    if (error) throw error
    return [{ outcomes: 'a'.repeat(lines.length) }]
  }
  return { queue: new PushQueue(ask), sizes, state, release }
}

describe('pushes that wait for the database', () => {
  test('what arrives within some milliseconds is one transaction', async () => {
    const { queue, sizes } = open()
    const answers = await Promise.all([
      queue.push(order('a', 2)),
      queue.push(order('b', 3)),
      queue.push(order('a', 1)),
    ])
    expect(answers.map(({ accepted }) => accepted)).toEqual([2, 3, 1])
    expect(sizes).toEqual([6])
  })

  test('what arrives meanwhile is the next one, up to a size', async () => {
    const { queue, sizes, state, release } = open()
    state.isHeld = true
    const all = [queue.push(order('a', 500)), ...Array.from({ length: 9 }, () => queue.push(order('b', 300)))]
    state.isHeld = false
    await new Promise(resolve => setTimeout(resolve, 20))
    release[0]?.()
    await Promise.all(all)
    expect(sizes).toEqual([500, 1800, 900])
  })

  test('what one order cannot be kept for fails no other', async () => {
    const refused = new LogbookError('INVALID_INPUT', 'no')
    const { queue } = open(lines =>
      lines.some(({ line: text }) => text.includes('bad')) ? refused : undefined,
    )
    const answers = await Promise.allSettled([
      queue.push(order('a', 1)),
      queue.push(order('b', 2, 'bad')),
      queue.push(order('c', 1)),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('a database that is away fails all at once', async () => {
    const { queue, sizes } = open(() => new LogbookError('UNREADABLE', 'away'))
    const answers = await Promise.allSettled([queue.push(order('a', 1)), queue.push(order('b', 2))])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(sizes).toEqual([3])
  })

  test('more than a database takes is told to come again', async () => {
    const { queue, state, release } = open()
    state.isHeld = true
    const all = Array.from({ length: 41 }, () => queue.push(order('a', 500)))
    await expect(queue.push(order('b', 500))).rejects.toMatchObject({ code: 'LOCKED' })
    state.isHeld = false
    release[0]?.()
    await Promise.all(all)
    expect(await queue.push(order('b', 1))).toMatchObject({ accepted: 1 })
  })

  test('all is written before it closes', async () => {
    const { queue, sizes } = open()
    const answer = queue.push(order('a', 1))
    await queue.drain()
    expect(sizes).toEqual([1])
    expect(await answer).toMatchObject({ accepted: 1 })
  })
})
