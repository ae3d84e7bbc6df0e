// What is kept of a claim at each moment, and when it is given back.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RemoteRun } from '../../../src/hub/elsewhere.ts'
import type { ClaimHub } from '../../../src/parts/claims/claim-hub.ts'
import { type KeptClaim, listClaims } from '../../../src/parts/claims/kept-claims.ts'
import { sendEnds } from '../../../src/parts/claims/send-ends.ts'
import { ThreadClaims } from '../../../src/parts/claims/thread-claims.ts'
import { HubFault } from '../../../src/parts/forwarding/hub-client.ts'
import { openOwnFolder } from '../../../src/parts/serving/serving-place.ts'
import type { Thread } from '../../../src/plans/plan-tree.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'
import { MemoryHubRecords } from '../../../src/store/hub/memory/memory-hub.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { GONE, openTrial } from '../../helpers/run-workspace.ts'

const WITHDRAWN = { status: 'withdrawn', complete: false, endedAt: expect.any(String) }

async function open() {
  const { workspace: bare, folder: root, started } = openTrial()
  const workspace = Object.assign(bare, { inProject: () => bare })
  const records = new MemoryHubRecords(() => new Date())
  const files = openOwnFolder(makeFolder())
  const place = { files, lock: join(files.folder, 'lock') }
  const kept = () => listClaims(place)
  const seen = { isAway: false, losesAnswer: false, kept: [] as KeptClaim[], elsewhere: [] as RemoteRun[] }
  const away = () => {
    if (seen.isAway) throw new HubFault('away', 'it cannot be reached')
  }
  const hub: ClaimHub = {
    async claim(order) {
      away()
      seen.kept = kept()
      const answer = await records.claim(order)
      if (seen.losesAnswer) {
        seen.isAway = true
        away()
      }
      if ('fence' in answer) return answer
      const { host, run, since } = answer.heldBy
      return { heldBy: { host, run, since: since.toISOString() } }
    },
    async finish({ run }, fence, end) {
      away()
      return records.finish(run, fence, end)
    },
    async runs() {
      away()
      return seen.elsewhere
    },
  }
  const own = { hub, url: 'https://hub.example/', host: 'h', project: 'p', root, place }
  const { run } = await started()
  const thread = { id: run.thread, name: 'Alpha' } as Thread
  return {
    run,
    seen,
    kept,
    keep: (claim: KeptClaim) => files.write(`claims/${claim.run}.json`, claim),
    claim: () => new ThreadClaims(workspace, own).claim(run, thread),
    sendEnds: () => sendEnds(workspace, own),
    ends: async () => (await records.runs({})).map(({ claim }) => claim?.end),
  }
}

test('it is kept before the hub is asked, and with its fence once the hub has answered', async () => {
  const { run, seen, kept, claim } = await open()
  const fence = await claim()
  expect(seen.kept).toMatchObject([{ run: run.id, process: nameProcess(process.pid) }])
  expect(seen.kept[0]).not.toHaveProperty('fence')
  expect(kept()).toMatchObject([{ run: run.id, fence }])
})

test('a thread that another machine has completed since the look is given back', async () => {
  const { run, seen, kept, claim, ends } = await open()
  const done = {
    run: 'other',
    thread: run.thread,
    attempt: 1,
    host: 'there',
    silent: false,
    fence: 1,
  } as const
  const times = { since: null, endedAt: '2026-11-30T10:00:00Z' }
  seen.elsewhere = [{ ...done, status: 'completed', complete: true, ...times }]
  await expect(claim()).rejects.toThrow('there has completed')
  expect([kept(), await ends()]).toEqual([[], [WITHDRAWN]])
})

test('a claim whose answer was lost is given back as soon as the hub is there again', async () => {
  const { seen, kept, claim, ends, sendEnds } = await open()
  seen.losesAnswer = true
  await expect(claim()).rejects.toMatchObject({ code: 'UNREADABLE' })
  expect([kept(), await ends()]).toEqual([[expect.objectContaining({ end: WITHDRAWN })], [undefined]])
  Object.assign(seen, { isAway: false, losesAnswer: false })
  expect(await sendEnds()).toEqual([])
  expect([kept(), await ends()]).toEqual([[], [WITHDRAWN]])
})

test('a claim of which no run was made is given back when its process is gone, and not before', async () => {
  const { seen, kept, keep, claim, ends, sendEnds } = await open()
  await claim()
  const [own] = seen.kept
  if (!own) throw new Error('Nothing was kept.')
  const lost = { ...own, run: 'lost', fence: 2, thread: '09.09.09' }
  keep(lost)
  await sendEnds()
  expect(kept().map(({ run }) => run)).toEqual([own.run, 'lost'])
  keep({ ...lost, process: GONE })
  await sendEnds()
  expect([kept().map(({ run }) => run), await ends()]).toEqual([[own.run], [undefined]])
})
