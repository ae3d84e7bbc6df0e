// What a work session keeps of the tasks that `init --task` names.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const open = () => openTerminal(makeFolder())

test.each(['1', 'task-1', 'Fix the login'])('a task that is called %s is kept by its id', async name => {
  const t = open()
  await t.print('task', 'create', 'Fix the login')
  expect(await t.json('init', '--task', name)).toMatchObject({
    taskIds: ['TASK-001'],
    tasks: [{ id: 'TASK-001', title: 'Fix the login', standing: 'pending' }],
  })
})

test('one whose id two files say is kept as it was named', async () => {
  const t = open()
  mkdirSync(join(t.folder, '.tasks/active'), { recursive: true })
  for (const [file, title] of [
    ['a', 'Fence'],
    ['b', 'Roof'],
  ])
    writeFileSync(
      join(t.folder, `.tasks/active/${file}.md`),
      `---\nid: TASK-001\ntitle: ${title}\nstatus: pending\n---\n`,
    )
  expect(await t.json('init', '--task', 'b')).toMatchObject({ taskIds: ['b'] })
  expect(await t.print('status')).toContain('Roof')
})

test('one that was never made, or is over, is told', async () => {
  const t = open()
  await t.print('task', 'create', 'Fix the login')
  await t.print('task', 'cancel', '1', '--reason', 'no need')
  const printed = await t.print('init', 'x', '--task', '1', '--task', 'JIRA-7')
  expect(printed).toMatch(/1 – is already cancelled/)
  expect(printed).toContain('JIRA-7 – no task has this name; only the name is kept')
})
