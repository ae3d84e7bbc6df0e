// Waiting for a limit, with clocks that jump and a machine that sleeps.
import { expect, test } from 'vitest'
import { awaitReset } from '../../../../src/parts/runs/next/await-reset.ts'
import type { Fleet } from '../../../../src/parts/runs/next/fleet.ts'
import type { Workspace } from '../../../../src/workspace.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** `happens` says, by the number of the look, what a sleep does to the clock on the wall beside taking its time. */
async function wait(hours: number, happens: Record<number, { wall?: number; asleep?: number }> = {}) {
  const start = new Date('2026-03-02T02:00:00Z').getTime()
  let wall = start
  let steady = 1_000
  let looks = 0
  const told: string[] = []
  const workspace = { now: () => new Date(wall), checks: { tell: (line: string) => void told.push(line) } }
  const sleep: Fleet['sleep'] = async ms => {
    looks += 1
    if (looks > 5_000) throw new Error('It does not end.')
    const { wall: jump = 0, asleep = 0 } = happens[looks] ?? {}
    wall += ms + jump + asleep
    steady += ms
  }
  const until = new Date(start + hours * HOUR)
  const isStopped = await awaitReset(
    workspace as unknown as Workspace,
    until,
    { sleep } as Fleet,
    () => steady,
  )
  return { isStopped, told, late: (wall - until.getTime()) / 1_000, steady: (steady - 1_000) / HOUR }
}

test('ends a few seconds after the limit does', async () => {
  const { isStopped, late } = await wait(3)
  expect(isStopped).toBe(false)
  expect(late).toBe(5)
})

test('says until when, and at most a line in a quarter of an hour', async () => {
  const { told } = await wait(3)
  expect(told[0]).toMatch(
    /^⏸ Waiting until \d\d:\d\d.* \(3 h\), when the usage limit is lifted\. Ctrl-C ends the wait\.\n$/,
  )
  expect(told).toHaveLength(13)
})

test('a limit that is over is not waited for', async () => {
  expect(await wait(-1)).toMatchObject({ isStopped: false, told: [], steady: 0 })
})

test('a machine that slept over the end goes on at once when it wakes', async () => {
  const { steady, late } = await wait(3, { 3: { asleep: 9 * HOUR } })
  expect(steady).toBeLessThan(0.02)
  expect(late).toBeGreaterThan(6 * 3_600 - 60)
})

test('a clock that is set forward ends it: another limit is met, or none', async () => {
  expect((await wait(3, { 2: { wall: 4 * HOUR } })).steady).toBeLessThan(0.02)
})

test('a clock that is set back does not make it longer', async () => {
  expect((await wait(3, { 2: { wall: -72 * HOUR } })).steady).toBeCloseTo(3, 1)
})

test('Ctrl-C ends it', async () => {
  const workspace = { now: () => new Date(0), checks: { tell: () => undefined } }
  const sleep: Fleet['sleep'] = async (_, signal) => {
    process.emit('SIGINT')
    expect(signal.aborted).toBe(true)
  }
  const isStopped = await awaitReset(workspace as unknown as Workspace, new Date(HOUR), { sleep } as Fleet)
  expect(isStopped).toBe(true)
  expect(process.listenerCount('SIGINT')).toBe(0)
})
