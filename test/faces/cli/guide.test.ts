import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

test('the guide goes with the work, from nothing to the end', async () => {
  const t = openTerminal(makeFolder())
  const scenario = async () => (await t.json('guide')).scenario
  expect(await scenario()).toBe('start')
  await t.print('task', 'create', 'Shift December', '--criterion', 'It is shifted')
  await t.print('init', 'Tides', '--step', 'Look')
  expect(await scenario()).toBe('steps-open')
  await t.print('log', '--done', '1')
  expect(await scenario()).toBe('no-task')
  await t.print('task', 'activate', '1')
  expect(await t.print('guide')).toContain('logbook task edit TASK-001 --met <number>')
  await t.print('task', 'edit', '1', '--met', '1')
  expect(await scenario()).toBe('task-done')
  await t.print('task', 'deactivate', '--complete', '--summary', 'Shifted December by an hour')
  expect(await t.print('guide', '--markdown')).toBe(
    '## Nothing is open in tides\n\n1. When all of tides is done: logbook close --complete\n',
  )
  await t.print('pause')
  expect(await scenario()).toBe('paused')
  await t.print('init', 'Moon', '--force')
  expect((await t.json('guide', 'moon')).scenario).toBe('no-plan')
  await t.print('init', 'Sun', '--force')
  expect(await scenario()).toBe('choose')
})

test('whoever begins is told what else is open', async () => {
  const t = openTerminal(makeFolder())
  await t.print('task', 'create', 'Shift December')
  await t.print('task', 'create', 'Name the harbour')
  await t.print('init', 'Moon', '--task', '1')
  await t.print('pause')
  expect(await t.print('init', 'Sun')).toMatch(
    /Also open\n {4}- paused: moon\n {4}- in progress: TASK-001 – Shift December\n/,
  )
  await t.print('close', '--abandon', '--reason', 'x', '--session', 'sun')
  await t.print('close', '--abandon', '--reason', 'x', '--session', 'moon')
  expect(await t.json('init', 'Stars')).toMatchObject({
    suggestions: { paused: [], inProgress: [], next: { id: 'TASK-001' } },
  })
})

test('a task in focus that cannot be read is named, and nothing is called done', async () => {
  const t = openTerminal(makeFolder())
  await t.print('task', 'create', 'Shift December')
  await t.print('init', '--task', '1', '--name', 'tides')
  const active = join(t.folder, '.tasks/active')
  for (const name of readdirSync(active))
    writeFileSync(join(active, name), '---\nid: TASK-001\nstatus: ]\n---\n')
  expect(await t.json('guide')).toMatchObject({
    scenario: 'task-unreadable',
    steps: [expect.stringContaining('.tasks/active/TASK-001-shift-december.md, line 3'), expect.any(String)],
  })
})
