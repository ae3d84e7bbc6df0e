// What is kept of pushes: which lines a hub may know already, and from whom.
import { appendFileSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HubFault } from '../../../src/parts/forwarding/hub-client.ts'
import { readOutbox } from '../../../src/parts/forwarding/outbox/outbox.ts'
import { ProjectOutbox } from '../../../src/parts/forwarding/outbox/project-outbox.ts'
import { Hub } from '../../../src/store/hub/hub.ts'
import { MemoryHubRecords } from '../../../src/store/hub/memory/memory-hub.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { lineOf } from './rig/rig.ts'

function makeHub() {
  return { records: new MemoryHubRecords(() => new Date()), losesAnswers: false, pushes: 0, most: 500 }
}

function open(root = makeFolder(), hub = makeHub()) {
  const folder = join(root, '.sessions/.local/status')
  mkdirSync(folder, { recursive: true })
  const client = {
    async push(order: { lines: object[] }) {
      if (order.lines.length > hub.most) throw new HubFault('refused', 'it answers 413')
      hub.pushes += 1
      const answer = await new Hub(hub.records).push(order)
      if (hub.losesAnswers) throw new HubFault('away', 'its answer was lost')
      return answer
    },
    async report() {},
  }
  const place = { root, key: 'a'.repeat(64), name: 'hub' }
  const route = { hub: client, host: 'h', messages: true, conceal: async (text: string) => text }
  const said = { count: 0 }
  return {
    root,
    hub,
    folder,
    kept: () => readOutbox(place),
    openOutbox: () => new ProjectOutbox('p', place, route, async () => {}),
    /** Each line once in its time. */
    say(agent: string, count: number): void {
      const lines = Array.from({ length: count }, () => {
        said.count += 1
        const timestamp = new Date(1_780_000_000_000 + said.count * 1000).toISOString()
        return lineOf(agent, `line ${said.count}`, { timestamp })
      })
      appendFileSync(join(folder, `${agent}.jsonl`), lines.join(''))
    },
    /** The messages that the hub has of all agents, in the order of their numbers. */
    async known(agent: string): Promise<string[]> {
      const lines = await hub.records.history({ agent }, { limit: 10_000 })
      return lines.map(({ update }) => update.message).toReversed()
    },
  }
}

async function drain(outbox: ProjectOutbox): Promise<void> {
  while (await outbox.step(new Date()));
}

test('once all was answered, nothing is in doubt, and what is added comes with the next look', async () => {
  const { kept, openOutbox, say, known } = open()
  const outbox = openOutbox()
  say('one', 3)
  await drain(outbox)
  expect(kept()).toMatchObject({ isFresh: false, sending: {}, refused: 0 })
  say('one', 2)
  expect(await outbox.step(new Date())).toBe(true)
  expect(kept()?.sending).toEqual({})
  expect(await known('one')).toHaveLength(5)
})

test('lines whose answer was lost stay in doubt until the last of them was answered', async () => {
  const { hub, kept, openOutbox, say, known } = open()
  say('one', 1)
  await drain(openOutbox())
  say('one', 300)
  hub.losesAnswers = true
  // One line first, because the hub may know another one in its place; then all.
  for (let count = 0; count < 2; count += 1)
    await expect(openOutbox().step(new Date())).rejects.toThrow(HubFault)
  hub.losesAnswers = false
  const outbox = openOutbox()
  await outbox.step(new Date())
  hub.losesAnswers = true
  say('one', 200)
  await expect(outbox.step(new Date())).rejects.toThrow(HubFault)
  hub.losesAnswers = false
  // Others wait too now, so that it comes in small pieces.
  for (let nr = 0; nr < 30; nr += 1) say(`other${nr}`, 1)
  await outbox.step(new Date())
  expect(kept()?.sending).toHaveProperty('one')
  await drain(outbox)
  expect(kept()?.sending).toEqual({})
  const all = await known('one')
  expect(all).toEqual([...new Set(all)])
  expect(all).toHaveLength(501)
})

test('what was in doubt of a file that is gone is forgotten', async () => {
  const { hub, folder, kept, openOutbox, say } = open()
  say('one', 3)
  hub.losesAnswers = true
  await expect(openOutbox().step(new Date())).rejects.toThrow(HubFault)
  expect(kept()?.sending).toHaveProperty('one')
  rmSync(join(folder, 'one.jsonl'))
  hub.losesAnswers = false
  await drain(openOutbox())
  expect(kept()?.sending).toEqual({})
})

test('a copy that says something in the same second has it at the hub too', async () => {
  const first = open()
  first.say('one', 3)
  await drain(first.openOutbox())
  const copied = makeFolder()
  cpSync(first.root, copied, { recursive: true, preserveTimestamps: true })
  const second = open(copied, first.hub)
  for (const [{ folder }, message] of [
    [first, 'of the first'],
    [second, 'of the copy'],
  ] as const)
    appendFileSync(join(folder, 'one.jsonl'), lineOf('one', message, { timestamp: '2026-11-30T10:00:00Z' }))
  await drain(first.openOutbox())
  await drain(second.openOutbox())
  expect(await first.known('one')).toEqual(['line 1', 'line 2', 'line 3', 'of the first', 'of the copy'])
})

test('an outbox that somebody removes is one of which nothing was sent', async () => {
  const { root, hub, openOutbox, say, known } = open()
  const outbox = openOutbox()
  say('one', 3)
  await drain(outbox)
  hub.records = new MemoryHubRecords(() => new Date())
  rmSync(join(root, '.sessions/.local/outbox'), { recursive: true })
  outbox.lookAgain()
  await drain(outbox)
  expect(await known('one')).toHaveLength(3)
})

test('what another process has sent meanwhile is not sent again', async () => {
  const { hub, openOutbox, say, known } = open()
  const [one, other] = [openOutbox(), openOutbox()]
  say('one', 3)
  await drain(one)
  await drain(other)
  const before = hub.pushes
  say('one', 3)
  await drain(one)
  await drain(other)
  expect(hub.pushes - before).toBe(1)
  expect(await known('one')).toHaveLength(6)
})

test('a hub that takes no large orders gets small ones', async () => {
  const { hub, kept, openOutbox, say, known } = open()
  hub.most = 3
  say('one', 50)
  await drain(openOutbox())
  expect(await known('one')).toHaveLength(50)
  expect(kept()?.refused).toBe(0)
})
