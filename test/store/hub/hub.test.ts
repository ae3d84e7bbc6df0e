import { describe, expect, test } from 'vitest'
import { MOST_LINES } from '../../../src/hub/push-answer.ts'
import { Hub } from '../../../src/store/hub/hub.ts'
import { MemoryHubRecords } from '../../../src/store/hub/memory/memory-hub.ts'
import { RUN_1 } from './rig/lines.ts'

const LINE = { agent: 'one', epoch: 1, seq: 1, timestamp: '2026-11-30T10:00:00.000Z', status: 'working' }

describe('a hub', () => {
  const open = () => new Hub(new MemoryHubRecords(() => new Date()))

  test('keeps what it can read, and tells the rest by its place', async () => {
    const hub = open()
    const lines = [
      LINE,
      'x',
      { ...LINE, seq: 2 },
      { ...LINE, seq: 3, status: 'no' },
      { ...LINE, seq: 2, status: 'idle' },
      LINE,
    ]
    expect(await hub.push({ host: 'a', project: 'p', lines })).toEqual({
      accepted: 2,
      duplicate: 1,
      late: 0,
      refused: [
        { index: 1, why: 'It is no object.' },
        { index: 3, why: expect.stringContaining('"status" is none of') },
        { index: 4, why: expect.stringContaining('Another line'), clashes: true },
      ],
    })
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['no host', { project: 'p', lines: [] }],
    ['no project', { host: 'a', lines: [] }],
    ['no lines', { host: 'a', project: 'p' }],
    [
      'too many lines',
      { host: 'a', project: 'p', lines: Array.from({ length: MOST_LINES + 1 }, () => LINE) },
    ],
  ])('refuses an order with %s', async (_, order) => {
    await expect(open().push(order)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('conceals what it keeps', async () => {
    const records = new MemoryHubRecords(() => new Date())
    const hub = new Hub(records, async line => ({ ...line, update: { ...line.update, message: '***' } }))
    await hub.push({ host: 'a', project: 'p', lines: [{ ...LINE, message: 'a secret' }] })
    expect((await records.history({ agent: 'one' }, { limit: 1 }))[0]?.update.message).toBe('***')
  })

  test('takes reports and claims that it can read', async () => {
    const hub = open()
    expect(await hub.report({ host: 'a', project: 'p', epoch: 1, seq: 1 })).toBe('taken')
    await expect(hub.report({ host: 'a' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const claim = { host: 'a', project: 'p', plan: 'x', thread: '01.01.01', attempt: 1, run: RUN_1 }
    expect(await hub.claim(claim)).toEqual({ fence: 1 })
    for (const wrong of [null, { ...claim, run: '' }, { ...claim, attempt: 0 }, { ...claim, host: 1 }])
      await expect(hub.claim(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })
})
