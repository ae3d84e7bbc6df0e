// What clients of the events are told: the state, then what changes, once, and no more than they can read.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ChangeLog, readCursor, renderCursor, Untold } from '../../../src/api/changes.ts'
import { EventHub } from '../../../src/faces/server/events/hub.ts'
import { LiveState, TOPICS, type Topic } from '../../../src/faces/server/events/state.ts'
import { openLogbook } from '../../../src/logbook.ts'
import { openLiveBoard } from '../../../src/parts/serving/live-board.ts'
import { signaturesIn } from '../../../src/parts/serving/signature.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

async function open() {
  const folder = makeFolder()
  const logbook = openLogbook({ cwd: folder, env: NOBODY })
  const board = await openLiveBoard(logbook.workspace)
  const lists = { work: '{"sessions":[]}', runs: '{"runs":[]}' }
  const hub = new EventHub({
    signatureOf: signaturesIn(logbook.root),
    board,
    read: async topic => lists[topic],
  })
  onTestFinished(() => {
    hub.close()
    board.close()
  })
  const push = async (session: string, message: string, status = 'working' as const) => {
    await logbook.push({ agent: session, status, message })
    board.expire()
  }
  return { folder, hub, board, push, lists, root: logbook.root }
}

interface Told {
  event: string
  id: string
  data: ReturnType<typeof JSON.parse>
}

function follow(hub: EventHub, topics: readonly Topic[] = TOPICS, cursor?: string) {
  const reader = hub.open(topics, cursor).getReader()
  onTestFinished(() => reader.cancel())
  const waiting: Told[] = []
  const next = async (): Promise<Told> => {
    for (;;) {
      const told = waiting.shift()
      if (told) return told
      const { value } = await reader.read()
      for (const block of new TextDecoder().decode(value).split('\n\n').filter(Boolean)) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
        if (block.startsWith('event'))
          waiting.push({ event: field('event'), id: field('id'), data: JSON.parse(field('data')) })
      }
    }
  }
  return { reader, next }
}

describe('a client', () => {
  test('gets the state first, then each change', async () => {
    const { hub, push } = await open()
    await push('a', 'one')
    const { next } = follow(hub)
    const first = await next()
    expect(first).toMatchObject({
      event: 'state',
      data: {
        agents: { total: 1, agents: [{ id: 'a', message: 'one' }] },
        work: { sessions: [] },
        runs: { runs: [] },
      },
    })
    await push('b', 'two')
    expect(await next()).toMatchObject({
      event: 'change',
      data: { agents: { changed: [{ id: 'b', message: 'two' }], left: [], total: 2 } },
    })
    await push('a', 'three')
    const { data } = await next()
    expect(Object.keys(data)).toEqual(['agents'])
    expect(data.agents).toEqual({ changed: [expect.objectContaining({ message: 'three' })], left: [] })
  })

  test('gets only its topics', async () => {
    const { hub, push, lists, folder } = await open()
    const { next } = follow(hub, ['work'])
    expect(Object.keys((await next()).data)).toEqual(['work'])
    await push('a', 'one')
    lists.work = '{"sessions":[1]}'
    mkdirSync(join(folder, '.sessions/active'), { recursive: true })
    writeFileSync(join(folder, '.sessions/active/a.md'), '')
    expect(await next()).toMatchObject({ event: 'change', data: { work: { sessions: [1] } } })
  })

  test('is told four times a second at most, with what holds then', async () => {
    const { hub, push, board } = await open()
    const { next } = follow(hub, ['agents'])
    await next()
    await push('a', 'first')
    await next()
    const began = performance.now()
    const last = async (): Promise<number> => {
      for (let told = 1; ; told += 1)
        if ((await next()).data.agents.changed.some((row: { message: string }) => row.message === '29'))
          return told
    }
    const counted = last()
    for (let count = 0; count < 30; count += 1) {
      await push('a', `${count}`)
      // Each look has something new, long before the client may be told again.
      await board.refresh()
    }
    const told = await counted
    expect(told).toBeLessThanOrEqual(2 + (performance.now() - began) / 250)
  })

  test('that never reads costs a key for each agent', async () => {
    const { hub, push } = await open()
    const { next } = follow(hub, ['agents'])
    await next()
    const idle = hub.open(['agents'], undefined).getReader()
    onTestFinished(() => idle.cancel())
    await idle.read()
    for (let count = 0; count < 20; count += 1) {
      await push('a', `${count}`)
      await next()
    }
    const { value } = await idle.read()
    const text = new TextDecoder().decode(value)
    expect(text.match(/"message"/g)).toHaveLength(1)
    expect(text).toContain('"message":"19"')
  })

  test('goes on after a break where it was, also with nobody else there', async () => {
    const { hub, push } = await open()
    await push('a', 'one')
    await push('b', 'two')
    const first = follow(hub, ['agents'])
    const { id } = await first.next()
    await first.reader.cancel()
    expect(hub.size).toBe(0)
    await push('b', 'three')
    const again = await follow(hub, ['agents'], id).next()
    expect(again).toMatchObject({
      event: 'change',
      data: { agents: { changed: [{ id: 'b', message: 'three' }] } },
    })
    expect(again.data.agents.changed).toHaveLength(1)
    expect((await follow(hub, ['agents'], again.id).next()).data).toEqual({})
  })

  test.each(['other-1', 'x', '', `${'0'.repeat(12)}-99`])('with the place %j gets all anew', async cursor => {
    const { hub } = await open()
    const { next } = follow(hub, ['agents'], cursor)
    expect(await next()).toMatchObject({ event: 'resync', data: {} })
    expect((await next()).event).toBe('state')
  })

  test('ends with the server', async () => {
    const { hub } = await open()
    const { reader, next } = follow(hub)
    await next()
    const end = reader.read()
    hub.close()
    expect((await end).done).toBe(true)
    expect(hub.size).toBe(0)
  })
})

describe('the log of changes', () => {
  test('tells each key once that has changed since', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), fc.nat(40), (keys, from) => {
        const log = new ChangeLog()
        for (const key of keys) log.add(key)
        const since = log.since(from)
        if (from > keys.length) expect(since).toBeUndefined()
        else expect(since?.toSorted()).toEqual([...new Set(keys.slice(from))].toSorted())
      }),
    )
  })

  test('says when it has forgotten', () => {
    const log = new ChangeLog(2)
    for (const key of ['a', 'b', 'c']) log.add(key)
    expect([log.since(0), log.since(1), log.since(3)]).toEqual([undefined, ['b', 'c'], []])
    expect([log.since(-1), log.since(4), log.since(Number.NaN)]).toEqual([undefined, undefined, undefined])
  })

  test('what is untold is taken once', () => {
    const untold = new Untold()
    for (const key of ['a', 'b', 'a']) untold.add(key)
    expect([untold.take(), untold.take(), untold.isEmpty]).toEqual([['a', 'b'], [], true])
  })

  test('a place is one of this server, or none', () => {
    expect(readCursor(renderCursor('ab12', 7), 'ab12')).toBe(7)
    for (const other of [
      undefined,
      null,
      '',
      'ab12',
      'ab12-',
      'ab12-x',
      'ab12--7',
      'zz-7',
      'ab12-9999999999999999',
    ])
      expect(readCursor(other, 'ab12')).toBeUndefined()
  })
})

test('clients that come with one look cost no comparison of all agents each', async () => {
  const { board, root } = await open()
  let count = 0
  const seen = board.look()
  const look = {
    ...seen,
    get rows() {
      count += 1
      return seen.rows
    },
  }
  const state = new LiveState(
    { signatureOf: signaturesIn(root), board: { ...board, look: () => look }, read: async () => '{}' },
    () => 0,
  )
  await state.update(new Set(['agents']))
  const before = count
  for (let client = 0; client < 10; client += 1) await state.update(new Set(['agents']))
  expect(count).toBe(before)
})
