// What a hub is told of runs, and that it is told until it has it.
import { expect, test } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { HubFault } from '../../../src/parts/forwarding/hub-client.ts'
import type { ProjectOutbox } from '../../../src/parts/forwarding/outbox/project-outbox.ts'
import { Reporter } from '../../../src/parts/forwarding/reporter.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTrial } from '../../helpers/run-workspace.ts'

const KEY = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'
const WORDS = {
  status: 'failed',
  completedAt: '2026-11-20T10:01:00Z',
  detail: `detail ${KEY}`,
  lastWords: `words ${KEY}`,
  refused: [`tool ${KEY}`],
  command: ['claude', '-p', `--key=${KEY}`],
} as const

async function open(messages: boolean) {
  const root = makeFolder()
  const home = makeFolder()
  const { run } = await openTrial(root).started(WORDS as never)
  const env = { HOME: home, LOGBOOK_ROOT: root, LOCALAPPDATA: home, XDG_STATE_HOME: home }
  const { workspace } = openLogbook({ cwd: root, env })
  const seen = { isAway: false, reports: [] as { runs: object[] }[], kept: {} as Record<string, string> }
  const hub = {
    async push() {
      throw new Error('Nobody pushes here.')
    },
    async report(report: { runs: object[] }) {
      if (seen.isAway) throw new HubFault('away', 'it cannot be reached')
      seen.reports.push(report)
    },
  }
  const outbox = {
    get runs() {
      return seen.kept
    },
    keepRuns(kept: Record<string, string>) {
      seen.kept = kept
    },
  } as unknown as ProjectOutbox
  const from = { host: 'h', epoch: 1, messages }
  const reporter = new Reporter(workspace, hub as never, from, row => row)
  return { run, seen, tell: () => reporter.tell({ root, project: 'p', outbox }, new Date()) }
}

test('a run is told with its words, which are masked once more', async () => {
  const { run, seen, tell } = await open(true)
  await tell()
  expect(seen.reports).toMatchObject([
    { runs: [{ id: run.id, lastWords: expect.stringMatching(/^words \[redacted/) }] },
  ])
  expect(JSON.stringify(seen.reports)).not.toContain(KEY)
})

test('with hub_messages off, a run is told without its words', async () => {
  const { run, seen, tell } = await open(false)
  await tell()
  const [told] = seen.reports[0]?.runs ?? []
  expect(told).toMatchObject({ id: run.id, status: 'failed', command: [] })
  for (const word of ['detail', 'lastWords', 'refused']) expect(told).not.toHaveProperty(word)
})

test('a run is told once, and again where the hub was away', async () => {
  const { run, seen, tell } = await open(true)
  seen.isAway = true
  await expect(tell()).rejects.toThrow(HubFault)
  expect(seen.kept).toEqual({})
  seen.isAway = false
  await tell()
  await tell()
  expect(seen.reports.flatMap(({ runs }) => runs)).toMatchObject([{ id: run.id }])
  expect(Object.keys(seen.kept)).toEqual([`login/${run.thread}/1`])
})
