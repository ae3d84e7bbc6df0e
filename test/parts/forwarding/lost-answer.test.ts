// A hub that has taken lines, of which the answer never came: what is sent again are the same lines, with the same places.
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type HubClient, HubFault } from '../../../src/parts/forwarding/hub-client.ts'
import { ProjectOutbox } from '../../../src/parts/forwarding/outbox/project-outbox.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { lineOf } from './rig/rig.ts'

/** So many files that are made one after the other, of which several are made in the same millisecond. */
const AGENTS = 60

function makeHub() {
  const kept = new Map<string, string>()
  const hub = { kept, losesAnswers: false, client: undefined as unknown as HubClient }
  hub.client = {
    async push({ lines }) {
      let accepted = 0
      for (const { agent, epoch, seq, message } of lines) {
        const place = `${agent} ${epoch} ${seq}`
        if (!kept.has(place)) accepted += 1
        kept.set(place, `${agent}: ${message}`)
      }
      if (hub.losesAnswers) throw new HubFault('away', 'its answer was lost')
      return { accepted, duplicate: lines.length - accepted, late: 0, refused: [] }
    },
    async report() {},
  }
  return hub
}

function openOutbox(root: string, hub: HubClient): ProjectOutbox {
  const place = { root, key: 'a'.repeat(64), name: 'hub' }
  const route = { hub, host: 'h', messages: true, conceal: async <T>(text: T) => text }
  return new ProjectOutbox('p', place, route, async () => {})
}

test.each([
  ['by the same process', false],
  ['by the next process', true],
])('lines whose answer was lost are sent again in their places, %s', async (_, isAnother) => {
  const root = makeFolder()
  const folder = join(root, '.sessions/.local/status')
  mkdirSync(folder, { recursive: true })
  for (let nr = 0; nr < AGENTS; nr += 1)
    appendFileSync(join(folder, `a${nr}.jsonl`), lineOf(`a${nr}`, 'one') + lineOf(`a${nr}`, 'two'))
  const hub = makeHub()
  let outbox = openOutbox(root, hub.client)
  hub.losesAnswers = true
  for (let times = 0; times < 3; times += 1) {
    await expect(outbox.step(new Date())).rejects.toThrow(HubFault)
    if (isAnother) outbox = openOutbox(root, hub.client)
    for (let nr = 0; nr < AGENTS; nr += 1)
      appendFileSync(join(folder, `a${nr}.jsonl`), lineOf(`a${nr}`, `after ${times}`))
  }
  hub.losesAnswers = false
  while (await outbox.step(new Date()));
  const all = [...hub.kept.values()].toSorted()
  expect(all).toEqual([...new Set(all)])
  expect(all).toHaveLength(AGENTS * 5)
})
