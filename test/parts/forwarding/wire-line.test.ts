// A line as it leaves the machine.
import { expect, test } from 'vitest'
import { makeConceal, toWireLine } from '../../../src/parts/forwarding/wire-line.ts'
import type { Update } from '../../../src/status/update.ts'

const SECRET = 'hunter2-hunter2'
const UPDATE: Update = {
  timestamp: '2026-11-30T10:00:00.000Z',
  session: `agent ${SECRET}`,
  status: 'blocked',
  message: `message ${SECRET}`,
  name: `name ${SECRET}`,
  taskId: `task ${SECRET}`,
  parent: `parent ${SECRET}`,
  configFolder: `/home/${SECRET}`,
  metadata: { [`key ${SECRET}`]: [`value ${SECRET}`] },
  waits: { kind: 'person', what: `what ${SECRET}`, since: '2026-11-30T10:00:00Z' },
}
const conceal = makeConceal(async text => text.replaceAll(SECRET, 'masked'))
const place = { epoch: 5, seq: 7 }

test('every text of it is masked, also the name of its agent', async () => {
  const line = await toWireLine(UPDATE, place, { conceal, messages: true })
  expect(JSON.stringify(line)).not.toContain(SECRET)
  expect(line).toMatchObject({
    agent: 'agent masked',
    ...place,
    parent: 'parent masked',
    task_id: 'task masked',
  })
})

test('without words it says how the agent is, and for what it waits, and no more', async () => {
  const line = await toWireLine(UPDATE, place, { conceal, messages: false })
  expect(line).toMatchObject({ status: 'blocked', message: '', name: 'name masked' })
  expect(line.metadata ?? null).toBeNull()
  expect(line.waits).toEqual({ kind: 'person', what: '', since: '2026-11-30T10:00:00Z' })
})
