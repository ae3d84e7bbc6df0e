import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { RunSigns } from '../../../src/parts/status/run-signs.ts'
import { SeenTasks } from '../../../src/parts/status/seen-tasks.ts'
import { openCrew, secondsAgo } from '../../helpers/agents.ts'
import { openPlanned } from '../../helpers/planned.ts'

const toSecond = (seconds: number) => secondsAgo(seconds).replace(/\.\d+/, '')

test('a run whose process is killed, and the attempt after it, are seen by the same reader', async () => {
  const { workspace, folder } = await openPlanned()
  const { from } = openCrew(folder)
  const agent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  onTestFinished(() => void agent.kill('SIGKILL'))
  await once(agent, 'spawn')
  const { process: name, host, boot } = from(agent.pid ?? 0)
  const claim = (id: string) =>
    workspace.runs.claim({
      id,
      plan: 'login',
      thread: '01.01.01',
      agent: 'claude',
      claimedAt: toSecond(60),
      host,
      boot,
      watcher: from(process.pid).process,
      backend: 'print',
      command: ['claude'],
      folder,
    })
  const { run } = await claim('0198f000-0000-7000-8000-000000000001')
  const stored = await workspace.runs.find(run.id)
  if (!stored) throw new Error('no run')
  await workspace.runs.update(stored, () => ({ startedAt: toSecond(50), process: name }))
  const signs = new RunSigns(workspace, new SeenTasks(workspace))
  const statuses = async () => (await signs.read()).map(({ attempt, status }) => `${attempt} ${status}`)
  expect(await statuses()).toEqual(['1 running'])
  agent.kill('SIGKILL')
  await once(agent, 'exit')
  expect(await statuses()).toEqual(['1 interrupted'])
  expect(await statuses()).toEqual(['1 interrupted'])
  await claim('0198f000-0000-7000-8000-000000000002')
  expect((await statuses()).toSorted()).toEqual(['1 interrupted', '2 running'])
})
