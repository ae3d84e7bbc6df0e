// A client may send many calls at once: subagents, or a model that logs ten things in one turn.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withLock } from '../../src/store/disk/lock.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'
import { openTools } from '../helpers/tools.ts'

/** A tenth of what a call may wait for another process, so that a test of waiting is short. */
const lockWaitMs = 1_000
const COUNT = 60
const texts = Array.from({ length: COUNT }, (_, index) => `Loaf ${index + 1}.`)

async function bake() {
  const folder = makeFolder()
  const { client, call } = await openTools(folder, { lockWaitMs })
  await call('session_init', { goal: 'Bake bread', name: 'bread' })
  const { id } = await openTerminal(folder).json('view')
  return { folder, client, call, id, document: () => openTerminal(folder).document() }
}

/** Somebody alive holds the lock of the work session until `work` is done. */
async function whileLocked<T>(folder: string, id: string, work: () => Promise<T>): Promise<T> {
  const locks = join(folder, '.sessions/.local/locks')
  mkdirSync(locks, { recursive: true })
  return withLock(join(locks, id), id, 1_000, work)
}

test(`${COUNT} calls at once are all carried out, in the order they were sent`, async () => {
  const { call, document } = await bake()
  const told = await Promise.all(texts.map(text => call('session_log', { progress: [text] })))
  expect(told.filter(({ failed }) => failed)).toEqual([])
  const written = [...document().matchAll(/^- (Loaf \d+\.)/gm)].map(([, text]) => text)
  expect(written).toEqual(texts)
})

test('a call sees what those before it have written', async () => {
  const { call } = await bake()
  const [, view] = await Promise.all([
    call('session_log', { discovery: 'The oven runs hot' }),
    call('session_view', { part: 'discoveries' }),
  ])
  expect(view?.json.discoveries).toHaveLength(1)
})

test('calls that fail keep up no others', async () => {
  const { call } = await bake()
  const told = await Promise.all([
    call('session_log', { done: ['9'] }),
    call('session_lgo' as string, {}).catch(() => 'no such tool'),
    call('session_log', { progress: ['Baked'] }),
  ])
  expect(told).toMatchObject([{ failed: true }, 'no such tool', { failed: false }])
})

test('while another process writes, they wait once and not one after the other', async () => {
  const { folder, call, id, document } = await bake()
  const began = Date.now()
  const told = await whileLocked(folder, id, () =>
    Promise.all(texts.slice(0, 12).map(text => call('session_log', { progress: [text] }))),
  )
  expect(told.map(({ text }) => text.slice(0, 7))).toEqual(told.map(() => 'LOCKED:'))
  expect(Date.now() - began).toBeLessThan(4 * lockWaitMs)
  expect((await call('session_log', { progress: ['Baked'] })).failed).toBe(false)
  expect(document()).not.toContain('Loaf')
})

test('a call that its client has given up before its turn is not carried out', async () => {
  const { folder, client, call, id, document } = await bake()
  const giveUp = new AbortController()
  const first = await whileLocked(folder, id, async () => {
    const waiting = call('session_log', { progress: ['Kneaded'] })
    const given = { name: 'session_log', arguments: { progress: ['Given up'] } }
    const second = client.callTool(given, { signal: giveUp.signal }).catch(() => 'given up')
    // A call that is given up before it is sent would show nothing.
    await sleep(100)
    giveUp.abort()
    expect(await second).toBe('given up')
    return { waiting }
  })
  expect((await first.waiting).failed).toBe(false)
  expect((await call('session_log', { progress: ['Baked'] })).failed).toBe(false)
  expect(document()).toMatch(/Kneaded[\s\S]*Baked/)
  expect(document()).not.toContain('Given up')
})
