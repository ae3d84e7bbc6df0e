// A closed work session can be opened again.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

async function openClosed(): Promise<Terminal> {
  const t = openTerminal(makeFolder())
  await t.print('task', 'create', 'Login')
  await t.print('task', 'create', 'Keys')
  await t.print('init', 'Make login use OAuth', '--name', 'login', '--task', '1')
  await t.print('task', 'activate', '2')
  await t.print('log', 'A thing')
  await t.print('close', '--complete', '--force', '--reason', 'Good enough')
  return t
}

const names = (t: Terminal, place: string) => readdirSync(join(t.folder, '.sessions', place))

test('its document is back among the open ones, and the tasks that were completed with it are named', async () => {
  const t = await openClosed()
  const [name = ''] = names(t, 'archive')
  const report = await t.print('resume', 'login', '--reopen')
  expect(report).toContain('login')
  expect(report).toContain(', was completed')
  expect(report).toContain('Good enough')
  expect(report).toContain('TASK-001 (Login) stays completed')
  expect(report).toContain('TASK-002 (Keys) stays completed')
  expect(report).toContain('logbook task edit TASK-001 --status in_progress')
  expect(names(t, 'active')).toEqual([name])
  expect(names(t, 'archive')).toEqual([])
  const { status, closedAt, closeReason, forced } = await t.json('view')
  expect({ status, closedAt, closeReason, forced }).toEqual({
    status: 'active',
    closedAt: null,
    closeReason: null,
    forced: null,
  })
  await t.print('log', 'And on')
  await t.print('close', '--complete', '--force', '--reason', 'Now it is')
  expect(existsSync(join(t.folder, '.sessions/archive', name))).toBe(true)
})

test('without --reopen it stays closed, and the way is named', async () => {
  const t = await openClosed()
  const { exit, stderr } = await t.logbook('resume', 'login')
  expect(exit).toBe(1)
  expect(stderr).toContain('The work session login is completed.')
  expect(stderr).toContain('logbook resume login --reopen')
})

test('undo takes the reopening back', async () => {
  const t = await openClosed()
  await t.print('resume', 'login', '--reopen')
  await t.print('undo')
  expect(names(t, 'active')).toEqual([])
  expect(await t.print('view', 'login')).toContain('Good enough')
})

test('on an open one, --reopen is a plain resume', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--name', 'login')
  expect(await t.print('resume', 'login', '--reopen')).not.toContain('was ')
})

test('a slash command reopens, too', async () => {
  const t = await openClosed()
  expect(await t.slash('resume', 'login --reopen')).toContain('was completed')
})
