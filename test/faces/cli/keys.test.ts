import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const open = () => openTerminal(makeFolder())

test('each work session gets the next key, and is named by it wherever it lies', async () => {
  const t = open()
  expect(await t.print('init', 'One', '--name', 'one')).toContain('SESSION-001')
  await t.print('init', 'Two', '--name', 'two', '--force')
  expect(await t.json('view', 'session-2')).toMatchObject({ key: 'SESSION-002', shortname: 'two' })
  await t.print('close', '--abandon', '--reason', 'x', '--session', 'SESSION-001')
  expect(await t.json('view', 'SESSION-001')).toMatchObject({ shortname: 'one', status: 'abandoned' })
  expect((await t.logbook('view', 'SESSION-003')).stderr).toContain('No work session is called')
})

test('a key is never given twice, however many are opened at once', async () => {
  const t = open()
  const names = Array.from({ length: 12 }, (_, index) => `w${index}`)
  await Promise.all(names.map(name => t.print('init', name, '--name', name, '--force')))
  const { sessions } = await t.json('view', 'list')
  expect(sessions.map(({ key }: { key: string }) => key).toSorted()).toEqual(
    names.map((_, index) => `SESSION-${String(index + 1).padStart(3, '0')}`),
  )
})
