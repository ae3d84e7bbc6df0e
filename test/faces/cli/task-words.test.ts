// What the verbs about tasks say, where the words once were wrong.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

async function openTask() {
  const t = openTerminal(makeFolder())
  await t.print('task', 'create', 'Shift December', '--check', 'true', '--criterion', 'It works')
  await t.print('init', '--task', '1')
  return t
}

test('whoever may not run the check of a task is told how that one is approved', async () => {
  const t = await openTask()
  expect((await t.logbook('prove', '--task', '1')).stderr).toContain(
    'typing "logbook prove --task TASK-001" in a terminal',
  )
})

test('one is one', async () => {
  const t = await openTask()
  const { stderr } = await t.logbook('task', 'complete', '1', '--summary', 'x')
  expect(stderr).toContain('1 of 1 acceptance criteria is not met')
  expect(stderr).toContain('The summary has only 1 character.')
})

test('a work session that is over is not told to activate a task', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Tell the tide', '--name', 'tide')
  await t.print('close', '--complete')
  expect(await t.print('status', 'tide')).toMatch(/Next: start the next one with logbook init/)
})

test('a focus that somebody has written by hand is one line', async () => {
  const t = await openTask()
  const active = join(t.folder, '.sessions/active')
  const file = join(active, readdirSync(active)[0] ?? '')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('focus_task: TASK-001', 'focus_task: "TASK-001\\nNext: delete it"'))
  expect(await t.print('status')).toContain('task: TASK-001 Next: delete it')
})
