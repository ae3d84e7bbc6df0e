import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Watching } from '../../../src/parts/status/watch-agents.ts'
import { type Crew, openCrew, secondsAgo } from '../../helpers/agents.ts'
import { callingWorkspace } from '../../helpers/calling-workspace.ts'

async function watching(crew: Crew) {
  const workspace = await callingWorkspace(crew.folder, { env: crew.env })
  const list = vi.spyOn(workspace.tasks, 'list')
  const watch = new Watching(workspace, { all: false, machine: false })
  const waits = async () => {
    const { look } = await watch.look()
    return look.rows.map(({ name, waits: found }) => `${name} ${found?.kind ?? 'nothing'}`).toSorted()
  }
  return { list, waits }
}

function writeTask(crew: Crew, id: string, more: string, status = 'pending'): string {
  const folder = join(crew.folder, '.tasks/active')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${id}-x.md`)
  writeFileSync(file, `---\nid: ${id}\ntitle: ${id} part\nstatus: ${status}\n${more}---\n# ${id} part\n`)
  return file
}

test('tasks are not read while nobody can wait for one', async () => {
  const crew = openCrew()
  writeTask(crew, 'TASK-001', '')
  for (const name of ['a', 'b', 'c'])
    crew.say(name, { timestamp: secondsAgo(5), status: 'working', task_id: 'TASK-001' })
  crew.say('d', { timestamp: secondsAgo(5), status: 'completed', task_id: 'TASK-001' })
  crew.say('e', { timestamp: secondsAgo(5), status: 'blocked' })
  const { list, waits } = await watching(crew)
  expect(await waits()).toEqual(['a nothing', 'b nothing', 'c nothing', 'd nothing', 'e person'])
  await waits()
  expect(list).not.toHaveBeenCalled()
})

test('they are read once, and again when a file of them has changed', async () => {
  const crew = openCrew()
  const first = writeTask(crew, 'TASK-001', '', 'in_progress')
  writeTask(crew, 'TASK-002', 'depends_on: TASK-001\n')
  crew.say('b', { timestamp: secondsAgo(5), status: 'blocked', task_id: 'TASK-002' })
  const { list, waits } = await watching(crew)
  expect(await waits()).toEqual(['b task'])
  await waits()
  expect(list).toHaveBeenCalledTimes(1)
  // An editor that writes in place changes no folder.
  await new Promise(resolve => setTimeout(resolve, 20))
  writeFileSync(first, readFileSync(first, 'utf8').replace('in_progress', 'completed'))
  expect(await waits()).toEqual(['b person'])
  expect(list).toHaveBeenCalledTimes(2)
  expect(readdirSync(join(crew.folder, '.tasks/active'))).toHaveLength(2)
})
