// What a hub tells of telemetry: whose it is, and who sees it.
import { expect, test } from 'vitest'
import { type Json, openHubApp as open } from '../../helpers/hub-app.ts'
import { line, RUN_1, RUN_2, report, run } from '../../store/hub/rig/lines.ts'

test('what a conversation costs is told by its own host, and to who may see it', async () => {
  const { records, get, tokenFor } = await open()
  const conversation = '0b0d1c1e-1111-4222-8333-444444444444'
  const host = 'laptop-1a2b3c4d'
  const tell = (teller: string, value: number) =>
    records.addUsage(teller, [
      { kind: 'event', session: conversation, run: RUN_1, id: teller, at: 1, values: { costUsd: value } },
    ])
  await records.push({ host, project: 'p', lines: [line(conversation, 1)] })
  await records.report(report(host, 'p', 1, { runs: [run(RUN_1, { claudeSession: conversation })] }))
  await tell('laptop', 1)
  await tell('other', 1_000)
  // A line of another host says that the run is its own.
  await records.push({ host: 'spy', project: 'q', lines: [line('spy', 1, { run: RUN_1 })] })
  expect((await get('/api/runs')).runs).toMatchObject([{ id: RUN_1, costUsd: 1 }])
  const seenBy = async (project: string) =>
    ((await get('/api/hub/usage', await tokenFor(project))) as { usage: Json[] }).usage.map(
      one => one.costUsd,
    )
  expect(await seenBy('p')).toEqual([1])
  expect(await seenBy('q')).toEqual([])
})

test('ids that telemetry tells are shown without secrets, and without what nobody sees', async () => {
  const { records, get } = await open()
  const secret = `ghp_${'A1b2C3d4'.repeat(4)}AbCd`
  await records.addUsage('laptop', [
    {
      kind: 'event',
      session: `a ${secret}`,
      run: `b\u202e ${secret}`,
      id: '1',
      at: 1,
      values: { costUsd: 1 },
    },
    { kind: 'event', session: RUN_1, run: RUN_2, id: '2', at: 1, values: { costUsd: 2 } },
  ])
  const { usage } = (await get('/api/hub/usage')) as { usage: Json[] }
  expect(usage).toHaveLength(2)
  expect(usage).toContainEqual(
    expect.objectContaining({ conversation: RUN_1, runs: [expect.objectContaining({ run: RUN_2 })] }),
  )
  expect(JSON.stringify(usage)).not.toContain(secret)
  expect(JSON.stringify(usage)).not.toContain('\u202e')
})
